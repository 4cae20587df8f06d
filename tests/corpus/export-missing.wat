;; Exports no grade.
;; expect: E_MODULE_EXPORT
;; adds: version memory generate answer digest
(module)
