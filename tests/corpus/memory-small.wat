;; Has too little memory to hold the regions of the contract.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module
  (memory (export "memory") 32 32))
