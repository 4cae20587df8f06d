;; Still holds a placeholder import: it was never metered.
;; expect: E_MODULE_IMPORT
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (import "scaler" "fuel_left" (func (result i64))))
