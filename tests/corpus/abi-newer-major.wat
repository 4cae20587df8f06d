;; Was built for a newer major version, and imports what that one offers.
;; expect: E_ABI_MAJOR
;; adds: memory generate answer grade digest
(module
  (import "scaler2" "clock" (func (result i64)))
  (global (export "ABI_MAJOR") i32 (i32.const 2))
  (global (export "ABI_MINOR") i32 (i32.const 0)))
