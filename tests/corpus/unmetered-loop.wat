;; Exports counters but never pays in its loop.
;; expect: E_MODULE_UNMETERED
;; meter: no
;; adds: version memory generate answer grade digest
(module
  (global $fuel (export "fuel") (mut i64) (i64.const 0))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (func (loop (br 0))))
