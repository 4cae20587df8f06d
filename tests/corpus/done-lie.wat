;; Traps and says that the item of index 4,294,967,295 did.
;; expect: trapped
;; adds: version memory answer grade digest
(module
  (func (export "generate") (param $count i32) (param $fuel i64) (result i32)
    (i32.store (i32.const 1024) (i32.const -1))
    (unreachable)))
