;; Overwrites every region, its own input included.
;; expect: fuel-exhausted
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (memory.fill (i32.const 0) (i32.const 0xff) (i32.const 6291456))
    (local.get $count)))
