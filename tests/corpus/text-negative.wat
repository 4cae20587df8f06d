;; Writes a text length of 4,294,967,295.
;; expect: broken-output
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (i32.store (i32.const 1052672) (i32.const -1))
    (local.get $count)))
