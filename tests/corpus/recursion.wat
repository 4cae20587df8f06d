;; Calls itself without end.
;; expect: stack-exhausted
;; adds: version memory answer grade digest
(module
  (func $f (call $f))
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (call $f)
    (local.get $count)))
