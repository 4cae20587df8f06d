;; Exports a global under the name of a function.
;; expect: E_MODULE_EXPORT
;; adds: version memory generate grade digest
(module
  (global (export "answer") i32 (i32.const 0)))
