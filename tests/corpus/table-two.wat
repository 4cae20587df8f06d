;; Has two tables.
;; expect: E_MODULE_TABLE
;; adds: version memory generate answer grade digest
(module
  (table 1 1 funcref)
  (table 1 1 funcref))
