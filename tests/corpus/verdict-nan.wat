;; Writes a score that is not a number.
;; expect: broken-output
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (f64.store (i32.const 1052688) (f64.const nan))
    (local.get $count)))
