;; Loops for ever on some completions.
;; expect: fuel-exhausted
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (loop (br_if 0 (i32.load (i32.const 4104))))
    (local.get $count)))
