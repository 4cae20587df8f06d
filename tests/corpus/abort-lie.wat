;; Aborts with a message of 4,294,967,295 bytes.
;; expect: aborted
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (i32.store (i32.const 1028) (i32.const 1))
    (i32.store (i32.const 1036) (i32.const -1))
    (unreachable)))
