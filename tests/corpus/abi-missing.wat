;; Does not say what it was built for.
;; expect: E_ABI_MISSING
;; adds: memory generate answer grade digest
(module)
