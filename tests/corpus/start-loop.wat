;; Loops for ever in its start function, before any call.
;; expect: E_MODULE_START
;; adds: version memory generate answer grade digest
(module
  (func $start (loop (br 0)))
  (start $start))
