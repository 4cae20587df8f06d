;; Carries two manifests, so that two hosts could read two.
;; expect: E_MANIFEST_DUPLICATE
;; manifest: 2
;; adds: version memory generate answer grade digest
(module)
