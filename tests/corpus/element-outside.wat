;; Places functions beyond its table, so that it cannot be instantiated.
;; expect: E_MODULE_SEGMENT
;; adds: version memory generate answer grade digest
(module
  (table 1 1 funcref)
  (func $f)
  (elem (i32.const 1) $f))
