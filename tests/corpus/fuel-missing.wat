;; Was never metered.
;; expect: E_MODULE_EXPORT
;; meter: no
;; adds: version memory generate answer grade digest
(module)
