#!/usr/bin/env bash
# Evaluates a model behind an OpenAI-compatible endpoint with verifiers v1.
#
#     pip install scaler-wasm verifiers==0.4.0 uv
#     API_KEY=... bash examples/trainers/verifiers_eval.sh https://my-endpoint/v1 my-model
set -euo pipefail
url=${1:?usage: verifiers_eval.sh URL MODEL [OPTION...]}
model=${2:?usage: verifiers_eval.sh URL MODEL [OPTION...]}
shift 2

vf-eval scaler-wasm-verifiers \
  --env.agent.harness.id null \
  --env.agent.runtime.type subprocess \
  --env.taskset.levels 0 1 2 \
  --client.base-url "$url" \
  --client.api-key-var API_KEY \
  -m "$model" -n 100 -r 4 --no-push "$@"
