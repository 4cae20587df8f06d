;; Says that it did more items than there are.
;; expect: broken-output
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (i32.add (local.get $count) (i32.const 1000))))
