;; Loops for ever in an inner loop, below a thousand others.
;; expect: fuel-exhausted
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (loop (loop (loop (br 0))))
    (local.get $count)))
