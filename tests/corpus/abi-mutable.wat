;; Keeps its ABI version in globals that it can change.
;; expect: E_ABI_MISSING
;; adds: memory generate answer grade digest
(module
  (global (export "ABI_MAJOR") (mut i32) (i32.const 1))
  (global (export "ABI_MINOR") (mut i32) (i32.const 0)))
