;; Pays from a counter of its own that nobody reads.
;; expect: E_MODULE_UNMETERED
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (global $mine (mut i64) (i64.const 9223372036854775807))
  (func (local $rest i64)
    (global.set $mine (local.tee $rest (i64.sub (global.get $mine) (i64.const 1))))
    (if (i64.lt_s (local.get $rest) (i64.const 0)) (then (unreachable)))
    (loop
    (global.set $mine (local.tee $rest (i64.sub (global.get $mine) (i64.const 1))))
    (if (i64.lt_s (local.get $rest) (i64.const 0)) (then (unreachable)))
      (br 0))))
