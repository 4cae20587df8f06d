;; Says start and length of an answer whose sum is 0 in 32 bits.
;; expect: broken-output
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (i64.store (i32.const 1052676) (i64.const 0x00000004fffffffc))
    (local.get $count)))
