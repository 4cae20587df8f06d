"""GRPO with TRL over an adaptive curriculum.

    pip install scaler-wasm trl==1.16.0
    accelerate launch examples/trainers/trl_grpo.py --model Qwen/Qwen3-0.6B --steps 300

Needs the memory of a GPU for a real model; every rank holds the same curriculum.
"""

import argparse

from trl import GRPOConfig, GRPOTrainer

from scaler_wasm.trl import Curriculum

options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
options.add_argument("--model", required=True, help="name or folder of a causal language model with a chat template")
options.add_argument("--steps", type=int, default=300)
options.add_argument("--out", default="runs/trl")
options.add_argument("--only", nargs="*", help="families or environments; all by default")
options.add_argument("--resume", help="checkpoint to go on from")
options.add_argument("--cpu", action="store_true")
given = options.parse_args()

args = GRPOConfig(
    output_dir=given.out,
    max_steps=given.steps,
    per_device_train_batch_size=8,
    num_generations=8,
    max_completion_length=1024,
    shuffle_dataset=False,
    logging_steps=1,
    save_steps=50,
    use_cpu=given.cpu,
)
run = Curriculum(args, seed=1, only=given.only)
if given.resume:
    run.load(given.resume)
trainer = GRPOTrainer(
    model=given.model,
    reward_funcs=run.reward,
    train_dataset=run.dataset(),
    callbacks=[run.callback()],
    args=args,
)
trainer.train(resume_from_checkpoint=given.resume)
