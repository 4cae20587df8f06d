"""Rates of reasoning-gym through its public API, on one core.

Reads one request per line, answers with one line of JSON:

    {"peer": "sudoku", "config": {...}, "seconds": 0.3, "prose": ".."}  ->  {"generate": .., "right": .., "wrong": .., "completion": .., "samples": .., "seed": ..}
    {"marker": "<answer> ", "characters": 36000}         ->  {"seconds": ..}

Rates are items per second. `completion` is a right answer at the end of the text given as "prose", with the extraction;
`samples` is the same, many of each instance one after the other; `seed` is the same where the instance must first be
made again from the seed.
"""

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import reasoning_gym
from reasoning_gym.utils import extract_answer

ENTRIES = 64
SAMPLES = 16


def rate(seconds: float, call: Callable[[int], object]) -> float:
    """Calls per second; each call gets the next number."""
    call(0)
    start = now = perf_counter()
    calls = 0
    while now < start + seconds:
        calls += 1
        call(calls)
        now = perf_counter()
    return calls / (now - start)


def answer_of(entry: dict[str, Any]) -> str:
    """The reference answer; tasks with many answers keep one as an example."""
    answer = entry["answer"] or entry["metadata"]["possible_answer"]
    return answer if isinstance(answer, str) else json.dumps(answer)


def measure(peer: str, config: dict[str, Any], seconds: float, prose: str) -> dict[str, float]:
    dataset = reasoning_gym.create_dataset(peer, seed=1, size=1_000_000, **config)
    generate = rate(seconds, lambda i: dataset[i])
    entries = [dataset[i] for i in range(ENTRIES)]
    answers = [answer_of(entry) for entry in entries]
    completions = [f"{prose}<answer>{answer}</answer>" for answer in answers]

    def score(answer: str | None, i: int) -> float:
        return dataset.score_answer(answer, entries[i % ENTRIES])

    accepted = sum(score(answer, i) == 1.0 for i, answer in enumerate(answers))
    if accepted < ENTRIES:
        print(f"{peer}: {accepted} of {ENTRIES} reference answers score 1", file=sys.stderr)
    return {
        "generate": generate,
        "right": rate(seconds, lambda i: score(answers[i % ENTRIES], i)),
        "wrong": rate(seconds, lambda i: score(answers[(i + 1) % ENTRIES], i)),
        "completion": rate(seconds, lambda i: score(extract_answer(completions[i % ENTRIES]), i)),
        "samples": rate(
            seconds,
            lambda i: score(extract_answer(completions[i // SAMPLES % ENTRIES]), i // SAMPLES),
        ),
        "seed": rate(
            seconds,
            lambda i: dataset.score_answer(extract_answer(completions[i % ENTRIES]), dataset[i % ENTRIES]),
        ),
    }


def extraction_seconds(marker: str, characters: int) -> dict[str, float]:
    text = (marker * (characters // len(marker) + 1))[:characters]
    start = perf_counter()
    extract_answer(text)
    return {"seconds": perf_counter() - start}


for line in sys.stdin:
    request = json.loads(line)
    answer = extraction_seconds(**request) if "marker" in request else measure(**request)
    print(json.dumps(answer), flush=True)
