;; Asks for a memory without a maximum.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module
  (memory (export "memory") 96))
