;; Exports a fuel of 32 bits.
;; expect: E_MODULE_EXPORT
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global (export "fuel") (mut i32) (i32.const 0))
  (global (export "depth") (mut i32) (i32.const 0)))
