"""The lock of a run directory: numbered files ``lock.1``, ``lock.2``, ..., of which the highest counts.

Each names its owner, and the highest number never falls. So a lock whose owner died is taken over by creating the next
number, which only one process can do; removing and recreating one file could let two in.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from socket import gethostname
from typing import NamedTuple

from ...errors import ScalerError
from .record import compact

_FREE = "free\n"
_NAME = re.compile(r"lock\.([0-9]+)")


class _Owner(NamedTuple):
    host: str
    pid: int
    started: str


class RunLock:
    def __init__(self, directory: Path, number: int) -> None:
        """Use ``RunLock.acquire``."""
        self._directory = directory
        self._number = number

    @classmethod
    def acquire(cls, directory: Path) -> RunLock:
        """Raises ``E_RUN_LOCKED`` while another process, or this one, holds the lock."""
        while True:
            highest = max(_lock_numbers(directory), default=0)
            if highest > 0:
                _refuse_living(directory / f"lock.{highest}")
            lock = cls(directory, highest + 1)
            if lock._create():
                return lock

    def release(self) -> None:
        """Leaves the file behind, marked as free, so that numbers go on rising."""
        path = self._path
        temporary = path.with_name(f"{path.name}.tmp")
        temporary.write_text(_FREE)
        os.replace(temporary, path)

    @property
    def _path(self) -> Path:
        return self._directory / f"lock.{self._number}"

    def _create(self) -> bool:
        path, pid = self._path, os.getpid()
        draft = path.with_name(f"{path.name}.{pid}.tmp")
        draft.write_text(compact(_Owner(gethostname(), pid, _start_of(pid))._asdict()) + "\n")
        try:
            os.link(draft, path)
        except FileExistsError:
            return False
        finally:
            draft.unlink(missing_ok=True)
        numbers = _lock_numbers(self._directory)
        if max(numbers, default=0) != self._number:
            path.unlink(missing_ok=True)
            return False
        for number in numbers:
            if number < self._number:
                (self._directory / f"lock.{number}").unlink(missing_ok=True)
        return True


def _lock_numbers(directory: Path) -> list[int]:
    return [int(match[1]) for name in os.listdir(directory) if (match := _NAME.fullmatch(name))]


def _refuse_living(path: Path) -> None:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return
    if text == _FREE:
        return
    owner = _parse_owner(text)
    if owner is None:
        raise ScalerError("E_RUN_LOCKED", f"{path} cannot be read; remove it if no process has the run open")
    elsewhere = owner.host != gethostname()
    if not elsewhere and _start_of(owner.pid) != owner.started:
        return
    hint = f"; if that process is gone, remove {path}" if elsewhere else "; try again when it has ended"
    raise ScalerError("E_RUN_LOCKED", f"process {owner.pid} on {owner.host} has the run open{hint}")


def _parse_owner(text: str) -> _Owner | None:
    try:
        owner = json.loads(text)
        return _Owner(owner["host"], int(owner["pid"]), owner["started"])
    except (ValueError, TypeError, KeyError):
        return None


def _start_of(pid: int) -> str:
    """When the process started, so that a reused process id is no mistake; "gone" without such a process."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return "alive" if _is_alive(pid) else "gone"
    fields = text[text.rindex(")") + 2 :].split(" ")
    return "gone" if fields[0] == "Z" else fields[19]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
