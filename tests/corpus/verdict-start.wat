;; Says that the answer begins almost at the end of 32 bits.
;; expect: broken-output
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (i32.store (i32.const 1052676) (i32.const -8))
    (local.get $count)))
