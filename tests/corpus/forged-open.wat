;; Changes the local that holds its depth.
;; expect: E_MODULE_DEPTH
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (func $f (local $rest i64) (local $open i32)
    (global.set $fuel (local.tee $rest (i64.sub (global.get $fuel) (i64.const 3))))
    (if (i64.lt_s (local.get $rest) (i64.const 0)) (then (unreachable)))
    (global.set $depth (local.tee $open (i32.add (global.get $depth) (i32.const 1))))
    (if (i32.gt_u (local.get $open) (i32.const 10000)) (then (unreachable)))
    (block
      (local.set $open (i32.const 0))
      (call $f))
    (global.set $depth (i32.sub (local.get $open) (i32.const 1)))))
