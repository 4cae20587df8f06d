;; Places static data beyond its memory, so that it cannot be instantiated.
;; expect: E_MODULE_SEGMENT
;; adds: version memory generate answer grade digest
(module
  (data (i32.const 6291454) "abc"))
