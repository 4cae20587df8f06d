;; Grows its memory by nothing, after which the host must look at a new buffer.
;; expect: correct
;; calls: grade
;; adds: version memory generate answer digest
(module
  (func (export "grade") (param $count i32) (param $fuel i64) (result i32)
    (drop (memory.grow (i32.const 0)))
    (local.get $count)))
