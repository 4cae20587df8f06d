;; Overwrites the control, input and output regions.
;; expect: broken-output
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (memory.fill (i32.const 1024) (i32.const 0xff) (i32.const 512))
    (memory.fill (i32.const 4096) (i32.const 0xff) (i32.const 100000))
    (memory.fill (i32.const 1052672) (i32.const 0xff) (i32.const 100000))
    (local.get $count)))
