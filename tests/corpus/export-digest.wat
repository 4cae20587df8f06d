;; Exports a digest with too few scale parameters.
;; expect: E_MODULE_EXPORT
;; adds: version memory generate answer grade
(module
  (func (export "digest") (param i64 i64 i32) (result i64) (i64.const 0)))
