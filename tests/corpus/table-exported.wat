;; Exports its table, through which a host could change what it calls.
;; expect: E_MODULE_TABLE
;; adds: version memory generate answer grade digest
(module
  (table (export "table") 1 1 funcref))
