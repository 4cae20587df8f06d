#!/usr/bin/env bash
# GRPO with verl over an adaptive curriculum; needs GPUs. Validation reads a fixed set of instances.
#
#     pip install scaler-wasm verl==0.9.1
#     bash examples/trainers/verl_grpo.sh Qwen/Qwen3-0.6B
set -euo pipefail
model=${1:?usage: verl_grpo.sh MODEL [OVERRIDE...]}
shift

mkdir -p runs/verl
python3 - <<'PY'
import pandas
from scaler_wasm.verl import rows

pandas.DataFrame(rows(levels=range(6), count=4, seed=1_000_000, split="test")).to_parquet("runs/verl/test.parquet")
PY

python3 -m verl.trainer.main_ppo \
  algorithm.adv_estimator=grpo \
  actor_rollout_ref.model.path="$model" \
  actor_rollout_ref.rollout.name=vllm \
  actor_rollout_ref.rollout.n=8 \
  actor_rollout_ref.actor.ppo_mini_batch_size=64 \
  actor_rollout_ref.actor.ppo_micro_batch_size_per_gpu=4 \
  actor_rollout_ref.rollout.log_prob_micro_batch_size_per_gpu=4 \
  data.train_files=runs/verl/test.parquet \
  data.val_files=runs/verl/test.parquet \
  data.train_batch_size=64 \
  data.max_prompt_length=4096 \
  data.max_response_length=4096 \
  data.dataloader_num_workers=0 \
  data.custom_cls.path=pkg://scaler_wasm.verl \
  data.custom_cls.name=CurriculumDataset \
  +data.scaler.run=runs/verl/curriculum \
  +data.scaler.rollouts=8 \
  reward.custom_reward_function.path=pkg://scaler_wasm.verl \
  reward.custom_reward_function.name=compute_score \
  trainer.total_training_steps=300 \
  trainer.logger=console \
  "$@"
