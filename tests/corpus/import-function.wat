;; Imports a function, through which it could reach out.
;; expect: E_MODULE_IMPORT
;; adds: version memory generate answer grade digest
(module
  (import "env" "now" (func (result i64))))
