;; Places static data at a negative address.
;; expect: E_MODULE_SEGMENT
;; adds: version memory generate answer grade digest
(module
  (data (i32.const -1) "abc"))
