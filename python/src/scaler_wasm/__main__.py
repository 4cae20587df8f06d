"""``python -m scaler_wasm``: says which version this is, and checks that it works here."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version

from . import Engine, ScalerError, __version__

_EXAMPLES = """examples:
  python -m scaler_wasm --version
  python -m scaler_wasm --self-test"""


def self_test(engine: Engine) -> list[str]:
    """Makes an instance of every environment at every level and judges its reference answer; what went wrong."""
    problems: list[str] = []
    for manifest in engine.catalogue.manifests:
        ids = [f"{manifest.id}@{manifest.version}:{level}:{level}" for level in range(len(manifest.levels))]
        try:
            rows = [(id, f"\\boxed{{{engine.answer(id)}}}") for id in ids]
            verdicts = engine.verify_many(rows + [(id, engine.problem(id)) for id in ids])
        except ScalerError as error:
            problems.append(str(error))
            continue
        for number, verdict in enumerate(verdicts):
            echo = number >= len(ids)
            if (verdict.status == "correct") == echo or verdict.status == "fault":
                what = "its own problem" if echo else "the reference answer"
                problems.append(f"{ids[number % len(ids)]}: {what} is judged {verdict.status}")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scaler_wasm",
        description="Says which version this is, or checks that it works here.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"scaler-wasm {__version__}")
    parser.add_argument("--self-test", action="store_true", help="judge the reference answers of all environments")
    if not parser.parse_args().self_test:
        parser.print_help()
        return 2
    engine = Engine()
    problems = self_test(engine)
    for problem in problems:
        print(problem, file=sys.stderr)
    instances = sum(len(manifest.levels) for manifest in engine.catalogue.manifests)
    outcome = "all is well" if not problems else f"{len(problems)} went wrong"
    print(
        f"scaler-wasm {__version__} under wasmtime {version('wasmtime')}: "
        f"{len(engine.catalogue)} environments, {instances} instances: {outcome}"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
