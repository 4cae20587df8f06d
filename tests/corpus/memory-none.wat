;; Has no memory.
;; expect: E_MODULE_MEMORY
;; adds: version generate answer grade digest
(module)
