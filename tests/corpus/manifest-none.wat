;; Carries no manifest.
;; expect: E_MANIFEST_MISSING
;; manifest: 0
;; adds: version memory generate answer grade digest
(module)
