;; Grows its table without end: memory that no limit counts.
;; expect: E_WASM_UNSUPPORTED
;; adds: version memory generate answer grade digest
(module
  (table 1 funcref)
  (func (drop (table.grow 0 (ref.null func) (i32.const 1000000)))))
