;; Writes a fault, which only a host may.
;; expect: broken-output
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (i32.store8 (i32.const 1052672) (i32.const 4))
    (local.get $count)))
