"""A curriculum in a directory: what ``next`` and ``report`` return has reached the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType

from ...errors import ScalerError
from ..config import CurriculumConfig
from ..curriculum import Curriculum
from ..statistics import CurriculumStatus
from ..types import Assignment, Environment, Json, Outcome, ReportReceipt
from .files import replace_file, sync_directory, write_all
from .lock import RunLock
from .record import decode_records, encode_record
from .run_format import (
    RUN_FILE,
    check_of,
    leftovers,
    log_name,
    newest_snapshot,
    next_record,
    parse_head,
    read_file_of,
    read_record_file,
    record_outcomes,
    report_record,
    run_head,
    snapshot_name,
)

#: Calls after which the state is saved and the log starts anew.
SNAPSHOT_EVERY = 100


class FileStore:
    """A run in a directory, which Python and TypeScript can continue in turn.

    Every call is checked, then applied, then appended to a log that is flushed to the disk before the call returns.
    Now and then the whole state is saved and the log starts anew. Opening a run loads the saved state and repeats the
    calls of the log. One process at a time; within it, from several threads.
    """

    def __init__(self, directory: Path, lock: RunLock, snapshot_every: int) -> None:
        """Use ``FileStore.create`` or ``FileStore.open``."""
        self.directory = directory
        self._run_lock = lock
        self._snapshot_every = snapshot_every
        self._threads = RLock()
        self._pid = os.getpid()
        self._usable = True
        config, environments = parse_head(read_record_file(directory, RUN_FILE), directory / RUN_FILE)
        start = newest_snapshot(directory)
        self._curriculum = (
            Curriculum(environments, config)
            if start == 0
            else Curriculum.restore(environments, config, read_record_file(directory, snapshot_name(start)))
        )
        path = directory / log_name(start)
        data = read_file_of(path)
        records, length = decode_records(data, str(path))
        for index, record in enumerate(records):
            self._replay(record, f"{path}, record {index + 1}")
        #: Bytes of an unfinished, never acknowledged write that opening the run cut off.
        self.cut_bytes = len(data) - length
        self._sequence = start + len(records)
        self._since_snapshot = len(records)
        self._log = _open_log(path)
        if self.cut_bytes > 0:
            os.ftruncate(self._log, length)
            os.fsync(self._log)
        _remove(directory, start)

    @classmethod
    def create(
        cls,
        directory: str | os.PathLike[str],
        environments: Sequence[Environment],
        config: CurriculumConfig,
        *,
        snapshot_every: int = SNAPSHOT_EVERY,
    ) -> FileStore:
        """Makes a run. Raises ``E_RUN_EXISTS`` when the directory holds one, and as ``Curriculum`` does."""
        curriculum = Curriculum(environments, config)
        path = Path(directory)
        path.mkdir(parents=True, exist_ok=True)
        with _locked(path) as lock:
            if (path / RUN_FILE).exists():
                raise ScalerError("E_RUN_EXISTS", f"{path} holds a run already")
            replace_file(path / log_name(0), b"")
            replace_file(path / RUN_FILE, encode_record(run_head(config, curriculum.environments)))
            return cls(path, lock, snapshot_every)

    @classmethod
    def open(cls, directory: str | os.PathLike[str], *, snapshot_every: int = SNAPSHOT_EVERY) -> FileStore:
        """Opens a run where it was left.

        Raises ``E_RUN_MISSING``, ``E_RUN_LOCKED``, ``E_RUN_FORMAT``, ``E_RUN_DAMAGED`` (with file and offset), and
        ``E_RUN_REPLAY`` when this version of the program would have decided differently.
        """
        path = Path(directory)
        read_file_of(path / RUN_FILE)
        with _locked(path) as lock:
            return cls(path, lock, snapshot_every)

    def __enter__(self) -> FileStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def environments(self) -> Sequence[Environment]:
        return self._curriculum.environments

    @property
    def config(self) -> CurriculumConfig:
        return self._curriculum.config

    def next(self, n: int, step: int | None = None) -> list[Assignment]:
        """As ``Curriculum.next``. A step that was given already is given again, and nothing is written."""
        with self._threads:
            self._refuse_unusable()
            if not self._curriculum.check_next(n, step):
                return self._curriculum.last_assignments()
            assignments = self._curriculum.next(n, step)
            self._append(next_record(n, assignments))
            return assignments

    def report(self, outcomes: Iterable[Outcome]) -> ReportReceipt:
        """As ``Curriculum.report``."""
        given = list(outcomes)
        with self._threads:
            self._refuse_unusable()
            receipt = self._curriculum.report(given)
            if given:
                self._append(report_record(given))
            return receipt

    def status(self) -> CurriculumStatus:
        with self._threads:
            return self._curriculum.status()

    def snapshot(self) -> None:
        """Saves the state, so that the next opening has nothing to repeat."""
        with self._threads:
            self._refuse_unusable()
            if self._since_snapshot == 0:
                return
            sequence = self._sequence
            with self._guard():
                replace_file(self.directory / log_name(sequence), b"")
                log = _open_log(self.directory / log_name(sequence))
                os.close(self._log)
                self._log = log
                state = encode_record(self._curriculum.snapshot())
                replace_file(self.directory / snapshot_name(sequence), state)
                self._since_snapshot = 0
                _remove(self.directory, sequence)

    def close(self) -> None:
        """Releases the run. Closing twice does nothing."""
        with self._threads:
            if self._log < 0:
                return
            os.close(self._log)
            self._log = -1
            self._usable = False
            if os.getpid() == self._pid:
                self._run_lock.release()

    def _replay(self, record: Json, where: str) -> None:
        if "report" in record:
            self._curriculum.report(record_outcomes(record["report"]))
        elif check_of(self._curriculum.next(record["next"])) != record["check"]:
            raise ScalerError(
                "E_RUN_REPLAY", f"{where}: this version of the program gives other assignments than were acknowledged"
            )

    def _append(self, record: Json) -> None:
        with self._guard():
            write_all(self._log, encode_record(record))
            os.fsync(self._log)
        self._sequence += 1
        self._since_snapshot += 1
        if self._since_snapshot >= self._snapshot_every:
            self.snapshot()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """After a failed write, memory and disk may differ: only opening the run anew tells."""
        try:
            yield
        except BaseException as error:
            self._usable = False
            if not isinstance(error, OSError):
                raise
            raise ScalerError(
                "E_RUN_WRITE", f"{self.directory} could not be written ({error.strerror}); open the run again"
            ) from error

    def _refuse_unusable(self) -> None:
        if os.getpid() != self._pid:
            raise ScalerError(
                "E_RUN_LOCKED", f"{self.directory} is open in process {self._pid}, from which this one was forked"
            )
        if not self._usable:
            raise ScalerError("E_RUN_WRITE", f"{self.directory} is closed; open the run again")


def _open_log(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_APPEND)


@contextmanager
def _locked(directory: Path) -> Iterator[RunLock]:
    """Holds the run, and lets it go when what follows fails."""
    lock = RunLock.acquire(directory)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _remove(directory: Path, sequence: int) -> None:
    """Removes what a crash or a newer snapshot left behind."""
    for path in leftovers(directory, sequence):
        path.unlink(missing_ok=True)
    sync_directory(directory)
