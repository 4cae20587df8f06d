;; Asks for a table of ten million entries.
;; expect: E_MODULE_TABLE
;; adds: version memory generate answer grade digest
(module
  (table 10000000 funcref))
