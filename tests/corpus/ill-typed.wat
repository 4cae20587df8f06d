;; Adds an i32 to an f64.
;; expect: E_WASM_INVALID
;; adds: version memory generate answer grade digest
(module
  (func (result i32) (i32.add (i32.const 1) (f64.const 1))))
