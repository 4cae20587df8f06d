"""The names and contents of the files of a run directory. ``docs/curriculum.md`` describes them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ...errors import ScalerError
from ..config import CurriculumConfig
from ..state import read_list
from ..types import Assignment, Environment, Json, Outcome
from .record import checksum, compact, decode_records

FORMAT = "scaler-curriculum"
FORMAT_VERSION = 1

RUN_FILE = "run.json"

_SNAPSHOT = re.compile(r"snapshot-([0-9]+)\.json")
_STATE_FILE = re.compile(r"(snapshot-[0-9]+\.json|log-[0-9]+\.jsonl)")
_TEMPORARY = re.compile(r"(run|snapshot-[0-9]+|log-[0-9]+)\.jsonl?\.[0-9]+(-[0-9]+)?\.tmp")


def snapshot_name(sequence: int) -> str:
    return f"snapshot-{sequence}.json"


def log_name(sequence: int) -> str:
    return f"log-{sequence}.jsonl"


def newest_snapshot(directory: Path) -> int:
    """The highest sequence number of a snapshot; 0 before the first."""
    return max((int(match[1]) for name in os.listdir(directory) if (match := _SNAPSHOT.fullmatch(name))), default=0)


def leftovers(directory: Path, sequence: int) -> list[Path]:
    """What a crash or a newer snapshot left behind."""
    keep = (snapshot_name(sequence), log_name(sequence))
    return [
        directory / name
        for name in os.listdir(directory)
        if (_STATE_FILE.fullmatch(name) and name not in keep) or _TEMPORARY.fullmatch(name)
    ]


def next_record(n: int, assignments: Sequence[Assignment]) -> Json:
    """A call of ``next``."""
    return {"next": n, "check": check_of(assignments)}


def report_record(outcomes: Iterable[Outcome]) -> Json:
    """A call of ``report``. The reward of a fault is null."""
    return {"report": [[int(o.assignment), int(o.rollout), _tidy(o.reward)] for o in outcomes]}


def _tidy(reward: float | None) -> float | None:
    if reward is None:
        return None
    number = float(reward)
    return int(number) if number.is_integer() else number


def record_outcomes(entries: Json) -> list[Outcome]:
    return [Outcome(*read_list(entry, 3)) for entry in read_list(entries)]


def check_of(assignments: Sequence[Assignment]) -> str:
    """The CRC-32 of the assignments as JSON."""
    return checksum(compact([assignment._asdict() for assignment in assignments]))


def read_file_of(path: Path) -> bytes:
    """Raises ``E_RUN_MISSING``."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ScalerError(
            "E_RUN_MISSING", f'there is no {path}; FileStore.create or "scaler curriculum init" makes a run'
        ) from error


def read_record_file(directory: Path, name: str) -> Json:
    """Reads a file that is one intact record. Raises ``E_RUN_MISSING`` and ``E_RUN_DAMAGED``."""
    path = directory / name
    data = read_file_of(path)
    records, length = decode_records(data, str(path))
    if len(records) != 1 or length != len(data):
        raise ScalerError("E_RUN_DAMAGED", f"{path} is damaged at byte {length}: it should hold one record")
    return records[0]


def run_head(config: CurriculumConfig, environments: Iterable[Environment]) -> Json:
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "config": config.to_json(),
        "environments": [list(environment) for environment in environments],
    }


def parse_head(head: Json, path: Path) -> tuple[CurriculumConfig, list[Environment]]:
    """Raises ``E_RUN_FORMAT`` when the run was written by another version of this format."""
    if (
        not isinstance(head, dict)
        or head.get("format") != FORMAT
        or head.get("version") != FORMAT_VERSION
        or "environments" not in head
    ):
        raise ScalerError("E_RUN_FORMAT", f"{path} is not of format {FORMAT} {FORMAT_VERSION}")
    environments = [Environment(*read_list(entry, 3)) for entry in read_list(head["environments"])]
    return CurriculumConfig.from_json(head.get("config")), environments
