;; Says that it did a negative number of items.
;; expect: broken-output
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (i32.const -1)))
