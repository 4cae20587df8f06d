;; Asks for a memory that threads share.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module
  (memory (export "memory") 96 96 shared))
