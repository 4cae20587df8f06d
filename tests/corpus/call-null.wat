;; Calls an empty entry of its table.
;; expect: trapped
;; adds: version memory answer grade digest
(module
  (type $void (func))
  (table 1 1 funcref)
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (call_indirect (type $void) (i32.const 0))
    (local.get $count)))
