;; Resets the counter of its depth on every call.
;; expect: E_MODULE_DEPTH
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (func $f
    (global.set $depth (i32.const 0))))
