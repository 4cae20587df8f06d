;; Says that the answer has a length with the highest bit set.
;; expect: broken-output
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (i32.store (i32.const 1052680) (i32.const 0x80000000))
    (local.get $count)))
