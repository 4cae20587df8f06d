"""One rank of a training with a curriculum: writes what its curriculum holds at the end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tiny import model, tokenizer
from trl import GRPOConfig, GRPOTrainer

from scaler_wasm.trl import Curriculum


def main(folder: str) -> None:
    args = GRPOConfig(
        output_dir=folder,
        max_steps=4,
        save_strategy="no",
        per_device_train_batch_size=4,
        num_generations=4,
        max_completion_length=8,
        shuffle_dataset=False,
        use_cpu=True,
        report_to=[],
        disable_tqdm=True,
    )
    run = Curriculum(args, seed=3, only=["numbers", "sequences"])
    trainer = GRPOTrainer(
        model=model(),
        processing_class=tokenizer(),
        reward_funcs=run.reward,
        train_dataset=run.dataset(),
        callbacks=[run.callback()],
        args=args,
    )
    trainer.train()
    state = {"status": run.status()._asdict(), "next": [task.assignment for task in run._curriculum.next(4)]}
    rank = trainer.accelerator.process_index
    (Path(folder) / f"rank-{rank}.json").write_text(json.dumps(state, default=list))


if __name__ == "__main__":
    main(sys.argv[1])
