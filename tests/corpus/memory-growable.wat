;; Asks for a memory that may grow.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module
  (memory (export "memory") 96 65536))
