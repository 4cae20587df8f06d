;; Writes a score of 1,000.
;; expect: broken-output
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (f64.store (i32.const 1052688) (f64.const 1000))
    (local.get $count)))
