;; Does not export its memory.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module
  (memory 96 96))
