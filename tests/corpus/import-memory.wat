;; Imports its memory, which another module could share.
;; expect: E_MODULE_IMPORT
;; adds: version generate answer grade digest
(module
  (import "env" "memory" (memory 96 96))
  (export "memory" (memory 0)))
