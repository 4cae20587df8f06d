;; Fills memory without paying for the length.
;; expect: E_MODULE_UNMETERED
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 65536))))
