;; Was built for an older major version, with another set of exports.
;; expect: E_ABI_MAJOR
(module
  (global (export "ABI_MAJOR") i32 (i32.const 0))
  (global (export "ABI_MINOR") i32 (i32.const 9)))
