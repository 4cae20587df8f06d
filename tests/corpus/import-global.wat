;; Imports a global, so that two hosts could give it two values.
;; expect: E_MODULE_IMPORT
;; adds: version memory generate answer grade digest
(module
  (import "env" "seed" (global i32)))
