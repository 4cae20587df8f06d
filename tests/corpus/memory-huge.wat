;; Asks for 4 GiB.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module
  (memory (export "memory") 65536 65536))
