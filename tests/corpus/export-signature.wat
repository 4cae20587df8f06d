;; Exports a generate that takes a 32-bit fuel.
;; expect: E_MODULE_EXPORT
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param i32 i32) (result i32) (local.get 0)))
