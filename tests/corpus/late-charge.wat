;; Pays in its loop, but only after the first instruction.
;; expect: E_MODULE_UNMETERED
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (func (local $rest i64)
    (global.set $fuel (local.tee $rest (i64.sub (global.get $fuel) (i64.const 1))))
    (if (i64.lt_s (local.get $rest) (i64.const 0)) (then (unreachable)))
    (loop
      (nop)
    (global.set $fuel (local.tee $rest (i64.sub (global.get $fuel) (i64.const 2))))
    (if (i64.lt_s (local.get $rest) (i64.const 0)) (then (unreachable)))
      (br 0))))
