;; Calls itself through the table without end.
;; expect: stack-exhausted
;; adds: version memory answer grade digest
(module
  (type $void (func))
  (table 1 1 funcref)
  (elem (i32.const 0) $f)
  (func $f (call_indirect (type $void) (i32.const 0)))
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (call $f)
    (local.get $count)))
