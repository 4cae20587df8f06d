"""What the tests share. Those that compare with TypeScript need Node and a built checkout."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from scaler_wasm import Engine

CHECKOUT = Path(__file__).resolve().parents[2]

# A machine may be busy: no test is about time.
settings.register_profile("checkout", deadline=None, print_blob=True)
settings.load_profile("checkout")


def run_script(script: str, *arguments: str | Path) -> str:
    """Runs a TypeScript program of the checkout; what it printed."""
    command = ["npx", "tsx", script, *map(str, arguments)]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def read_lines(path: Path) -> list[Any]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def conformance_cases(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What TypeScript says of every kind of completion."""
    folder = tmp_path_factory.mktemp("verdicts")
    run_script("scripts/conformance.ts", "verdicts", folder)
    return read_lines(folder / "verdicts.jsonl")


@pytest.fixture(scope="session")
def curriculum_traces(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What TypeScript's curriculum decided."""
    folder = tmp_path_factory.mktemp("traces")
    run_script("scripts/conformance.ts", "traces", folder)
    return read_lines(folder / "traces.jsonl")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of modules that mean harm and of environments that fail."""
    folder = tmp_path_factory.mktemp("hostile")
    run_script("scripts/conformance.ts", "hostile", folder)
    return folder
