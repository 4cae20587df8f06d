;; Asks for a 64-bit memory.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module
  (memory (export "memory") i64 96 96))
