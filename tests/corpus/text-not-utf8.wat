;; Writes a text that is not UTF-8.
;; expect: broken-output
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (i32.store (i32.const 1052672) (i32.const 1))
    (i32.store8 (i32.const 1052688) (i32.const 0xff))
    (local.get $count)))
