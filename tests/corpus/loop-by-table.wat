;; Loops by indirect calls of a long function that pays nothing itself.
;; expect: fuel-exhausted
;; adds: version memory answer grade digest
(module
  (type $void (func))
  (table 1 1 funcref)
  (elem (i32.const 0) $long)
  (func $long (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) (drop (i32.const 1)) )
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (loop
      (call_indirect (type $void) (i32.const 0))
      (br 0))
    (local.get $count)))
