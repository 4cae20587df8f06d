;; Uses an instruction of relaxed SIMD, whose result depends on the machine.
;; expect: E_WASM_UNSUPPORTED
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (func (param v128) (result v128)
    (i8x16.relaxed_swizzle (local.get 0) (local.get 0))))
