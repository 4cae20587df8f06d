;; Fills all its memory again and again.
;; expect: fuel-exhausted
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (loop
      (memory.fill (i32.const 2101248) (i32.const 1) (i32.const 4000000))
      (br 0))
    (local.get $count)))
