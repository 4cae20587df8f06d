;; Says that it used 2^63 units of fuel.
;; expect: broken-output
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (i64.store (i32.const 1052696) (i64.const 0x8000000000000000))
    (local.get $count)))
