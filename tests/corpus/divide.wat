;; Divides by zero.
;; expect: trapped
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (i32.div_u (local.get $count) (i32.const 0))))
