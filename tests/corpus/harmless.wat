;; Does nothing at all, by the rules.
;; expect: ok
;; adds: version memory generate answer grade digest
(module)
