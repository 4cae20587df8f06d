;; Throws an exception past the counting of its depth.
;; expect: E_WASM_UNSUPPORTED
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (func (try (do) (catch_all))))
