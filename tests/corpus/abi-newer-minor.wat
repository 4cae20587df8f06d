;; Was built for a newer minor version.
;; expect: E_ABI_MINOR
;; adds: memory generate answer grade digest
(module
  (global (export "ABI_MAJOR") i32 (i32.const 1))
  (global (export "ABI_MINOR") i32 (i32.const 1)))
