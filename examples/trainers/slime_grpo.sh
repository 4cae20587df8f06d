#!/usr/bin/env bash
# The arguments that give slime an adaptive curriculum; add them to a training script of slime.
#
#     source examples/trainers/slime_grpo.sh && python3 train.py "${SCALER_ARGS[@]}" ...
SCALER_ARGS=(
  --custom-rm-path scaler_wasm.slime.reward
  --data-source-path scaler_wasm.slime.CurriculumSource
  --rollout-all-samples-process-path scaler_wasm.slime.report_rollouts
  --apply-chat-template
  --n-samples-per-prompt 8
)
