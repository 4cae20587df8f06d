;; Exports a fuel that cannot be set.
;; expect: E_MODULE_EXPORT
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global (export "fuel") i64 (i64.const 0))
  (global (export "depth") (mut i32) (i32.const 0)))
