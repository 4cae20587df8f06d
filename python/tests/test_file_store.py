"""A run directory keeps what was acknowledged, in Python and in turn with TypeScript."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from scaler_wasm import POLICIES, CurriculumConfig, FileStore, Outcome, ScalerError, group_outcomes
from scaler_wasm.curriculum.store.record import encode_record
from scaler_wasm.curriculum.store.run_format import check_of

from .conftest import CHECKOUT, run_script
from .runs import Undisturbed, environments, outcomes_of

ROOT = Path(__file__).parents[1]
ROLLOUTS = 8 * 8


def create(directory: Path, seed: int = 1, **options: Any) -> FileStore:
    return FileStore.create(directory, environments(12), CurriculumConfig(seed=seed, **options), snapshot_every=1_000)


def train(store: FileStore, steps: int) -> None:
    for _ in range(steps):
        store.report(outcomes_of(store.next(8)))


def code_of(call: Any, *arguments: Any) -> str:
    with pytest.raises(ScalerError) as caught:
        call(*arguments)
    return caught.value.code


def content(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir() if not path.name.startswith("lock")}


@pytest.mark.parametrize("policy", POLICIES)
def test_a_run_goes_on_after_every_restart_as_if_nothing_had_happened(tmp_path: Path, policy: str) -> None:
    config = CurriculumConfig(seed=3, policy=policy)
    undisturbed = Undisturbed(config)
    FileStore.create(tmp_path / "run", environments(12), config).close()
    for step in range(1, 15):
        with FileStore.open(tmp_path / "run", snapshot_every=5) as store:
            given = store.next(8)
            assert given == undisturbed.assignments(step)
            store.report(outcomes_of(given))


def test_python_and_typescript_take_turns(tmp_path: Path) -> None:
    undisturbed: dict[str, Undisturbed] = {}
    for policy in POLICIES:
        config = CurriculumConfig(seed=5, policy=policy)
        undisturbed[policy] = Undisturbed(config)
        FileStore.create(tmp_path / policy, environments(12), config).close()
    step = 0
    for turn in range(4):
        steps = 4
        if turn % 2 == 0:
            lines = run_script("tests/conformance/continue-runs.ts", tmp_path, str(steps)).splitlines()
            given: dict[str, list[Any]] = {policy: [] for policy in POLICIES}
            for line in map(json.loads, lines):
                given[line["run"]].append(line["assignments"])
            for policy, groups in given.items():
                expected = [undisturbed[policy].assignments(step + 1 + i) for i in range(steps)]
                assert groups == [[entry._asdict() for entry in group] for group in expected], policy
        else:
            for policy in POLICIES:
                with FileStore.open(tmp_path / policy, snapshot_every=3) as store:
                    for i in range(steps):
                        assignments = store.next(8)
                        assert assignments == undisturbed[policy].assignments(step + 1 + i), policy
                        store.report(outcomes_of(assignments))
        step += steps


def test_the_command_line_reads_what_python_wrote_and_python_what_it_wrote(tmp_path: Path) -> None:
    def scaler(*arguments: str, input: str = "") -> str:
        command = ["node", "bin/scaler.js", "curriculum", *arguments]
        ended = subprocess.run(command, cwd=CHECKOUT, input=input, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    run = str(tmp_path / "run")
    scaler("init", run, "--seed", "7", "--policy", "scaler-weighted", "--only", "logic", "numbers")
    with FileStore.open(run) as store:
        given = store.next(4)
        store.report(group_outcomes(given[0].assignment, [1, 0.5, None, 0, 0, 0, 0, 1]))
    again = [json.loads(line) for line in scaler("next", run, "--groups", "4", "--step", "1").splitlines()]
    assert again == [assignment._asdict() for assignment in given]
    scaler("report", run, input=json.dumps({"assignment": given[1].assignment, "rewards": [1] * 8}))
    with FileStore.open(run) as store:
        assert store.status().outcomes.accepted == 16
        assert store.cut_bytes == 0


class TestARunDirectory:
    def test_gives_a_step_again_without_writing_anything(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            given = store.next(8, 1)
            before = content(tmp_path / "run")
            assert store.next(8, 1) == given
            assert store.next(3, 1) == given
            assert content(tmp_path / "run") == before
            assert code_of(store.next, 8, 3) == "E_CURRICULUM_STEP"

    def test_is_not_made_twice_and_not_found_where_there_is_none(self, tmp_path: Path) -> None:
        create(tmp_path / "run").close()
        assert code_of(create, tmp_path / "run") == "E_RUN_EXISTS"
        assert code_of(FileStore.open, tmp_path / "none") == "E_RUN_MISSING"

    def test_keeps_only_the_newest_snapshot_and_its_log(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            train(store, 3)
            store.snapshot()
            train(store, 2)
            store.snapshot()
            store.snapshot()
        assert sorted(content(tmp_path / "run")) == ["log-10.jsonl", "run.json", "snapshot-10.json"]

    def test_is_freed_of_the_files_that_a_killed_write_left_by_either_host(self, tmp_path: Path) -> None:
        create(tmp_path).close()
        before = content(tmp_path)
        for name in ("run.json.71-0.tmp", "snapshot-12.json.71-3.tmp", "log-12.jsonl.71.tmp"):
            (tmp_path / name).write_text("half a fi")
        FileStore.open(tmp_path).close()
        assert content(tmp_path) == before

    def test_writes_nothing_for_a_report_that_is_refused(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            store.next(8)
            before = content(tmp_path / "run")
            for outcome, code in [
                (Outcome(99, 0, 1.0), "E_CURRICULUM_ASSIGNMENT"),
                (Outcome(0, 8, 1.0), "E_CURRICULUM_ASSIGNMENT"),
                (Outcome(0, 0, 1.5), "E_CURRICULUM_REWARD"),
                (Outcome(0, 0, float("nan")), "E_CURRICULUM_REWARD"),
                (Outcome(0, 0, "1"), "E_CURRICULUM_REWARD"),  # type: ignore[arg-type]
                (Outcome(0, 0, 1.0, environment="no/thing"), "E_CURRICULUM_ENVIRONMENT"),
                (Outcome(0, 0, 1.0, level=8), "E_CURRICULUM_LEVEL"),
                (Outcome(0, 0, 1.0, seed=0), "E_CURRICULUM_MISMATCH"),
            ]:
                assert code_of(store.report, [Outcome(1, 0, 1.0), outcome]) == code, outcome
            assert content(tmp_path / "run") == before
            assert store.status().outcomes.accepted == 0

    def test_refuses_to_work_on_after_it_was_closed(self, tmp_path: Path) -> None:
        store = create(tmp_path / "run")
        store.close()
        store.close()
        assert code_of(store.next, 8) == "E_RUN_WRITE"
        create(tmp_path / "other").close()

    def test_whose_log_cannot_be_written_says_so_and_loses_nothing(self, tmp_path: Path) -> None:
        store = create(tmp_path / "run")
        train(store, 2)
        os.close(store._log)
        assert code_of(store.next, 8) == "E_RUN_WRITE"
        assert code_of(store.next, 8) == "E_RUN_WRITE"
        store._log = os.open(os.devnull, os.O_WRONLY)
        store.close()
        with FileStore.open(tmp_path / "run") as again:
            assert again.status().step == 2

    def test_is_written_by_several_threads_of_one_process(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            given = store.next(64)
            outcomes = outcomes_of(given)
            parts = [outcomes[i::8] for i in range(8)]
            threads = [threading.Thread(target=store.report, args=(part,)) for part in parts]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert store.status().outcomes.accepted == len(outcomes)
            expected = store.next(8)
        with FileStore.open(tmp_path / "run") as store:
            assert store.next(8, 2) == expected

    def test_of_another_format_is_refused(self, tmp_path: Path) -> None:
        create(tmp_path / "run").close()
        head = json.loads((tmp_path / "run/run.json").read_bytes()[9:])
        (tmp_path / "run/run.json").write_bytes(encode_record(head | {"version": 2}))
        assert code_of(FileStore.open, tmp_path / "run") == "E_RUN_FORMAT"

    def test_that_would_be_decided_differently_now_is_refused(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            train(store, 2)
        head = json.loads((tmp_path / "run/run.json").read_bytes()[9:])
        head["config"]["seed"] += 1
        (tmp_path / "run/run.json").write_bytes(encode_record(head))
        assert code_of(FileStore.open, tmp_path / "run") == "E_RUN_REPLAY"


class TestDamage:
    def test_a_log_is_cut_wherever_the_last_write_was_torn(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            train(store, 2)
            whole = (tmp_path / "run/log-0.jsonl").read_bytes()
            store.next(8)
        log = (tmp_path / "run/log-0.jsonl").read_bytes()
        for length in range(len(whole), len(log)):
            shutil.copytree(tmp_path / "run", tmp_path / "torn")
            (tmp_path / "torn/log-0.jsonl").write_bytes(log[:length])
            with FileStore.open(tmp_path / "torn") as store:
                assert store.cut_bytes == length - len(whole)
                assert store.status().step == 2
            assert (tmp_path / "torn/log-0.jsonl").read_bytes() == whole
            shutil.rmtree(tmp_path / "torn")

    def test_of_any_byte_of_an_acknowledged_record_is_refused_with_file_and_offset(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            train(store, 1)
            store.snapshot()
            train(store, 1)
        changes = random.Random(4)
        for name in ("run.json", "snapshot-2.json", "log-2.jsonl"):
            path = tmp_path / "run" / name
            sound = path.read_bytes()
            for _ in range(60):
                at = changes.randrange(len(sound))
                path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << changes.randrange(8)]) + sound[at + 1 :])
                with pytest.raises(ScalerError, match="damaged at byte") as caught:
                    FileStore.open(tmp_path / "run")
                assert caught.value.code == "E_RUN_DAMAGED"
            path.write_bytes(sound)
        FileStore.open(tmp_path / "run").close()

    def test_a_state_that_does_not_fit_is_refused(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            train(store, 1)
            store.snapshot()
        path = tmp_path / "run/snapshot-2.json"
        state = json.loads(path.read_bytes()[9:])
        for key in state:
            path.write_bytes(encode_record(state | {key: "x"}))
            assert code_of(FileStore.open, tmp_path / "run") == "E_CURRICULUM_STATE", key

    def test_a_lost_log_is_refused_by_name(self, tmp_path: Path) -> None:
        create(tmp_path / "run").close()
        (tmp_path / "run/log-0.jsonl").unlink()
        with pytest.raises(ScalerError, match=r"log-0\.jsonl"):
            FileStore.open(tmp_path / "run")


class TestTheLock:
    def test_lets_in_one_store_at_a_time(self, tmp_path: Path) -> None:
        store = create(tmp_path / "run")
        assert code_of(FileStore.open, tmp_path / "run") == "E_RUN_LOCKED"
        store.close()
        FileStore.open(tmp_path / "run").close()

    def test_of_a_process_that_died_is_taken_over_and_of_another_machine_respected(self, tmp_path: Path) -> None:
        create(tmp_path / "run").close()
        dead = {"host": os.uname().nodename, "pid": 2**22 + 1, "started": "1"}
        (tmp_path / "run/lock.7").write_text(json.dumps(dead))
        FileStore.open(tmp_path / "run").close()
        (tmp_path / "run/lock.9").write_text(json.dumps(dead | {"host": "elsewhere"}))
        with pytest.raises(ScalerError, match=r"remove .*lock\.9"):
            FileStore.open(tmp_path / "run")

    def test_keeps_out_a_forked_child(self, tmp_path: Path) -> None:
        with create(tmp_path / "run") as store:
            child = os.fork()
            if child == 0:
                try:
                    store.next(8)
                except ScalerError as error:
                    store.close()
                    os._exit(0 if error.code == "E_RUN_LOCKED" else 1)
                os._exit(2)
            assert os.waitpid(child, 0)[1] == 0
            store.next(8)

    def test_serves_several_processes_in_turn(self, tmp_path: Path) -> None:
        create(tmp_path / "run").close()
        command = [sys.executable, "-m", "tests.programs.lock_child", str(tmp_path / "run"), "8"]
        children = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
        assert [child.wait(120) for child in children] == [0, 0, 0]
        with FileStore.open(tmp_path / "run") as store:
            assert store.status().step == 24


def test_killed_at_random_moments_in_either_language_it_loses_nothing_acknowledged(tmp_path: Path) -> None:
    kills, seed = 36, 11
    python = [sys.executable, "-m", "tests.programs.kill_child"]
    node = ["node", "--import", "tsx", str(CHECKOUT / "tests/curriculum/kill-child.ts")]
    undisturbed = Undisturbed(CurriculumConfig(seed=seed))
    moments = random.Random(seed)
    create(tmp_path / "run", seed).close()
    given = reported = 0
    for kill in range(kills):
        command, folder = (node, CHECKOUT) if kill % 4 == 3 else (python, ROOT)
        process = subprocess.Popen([*command, str(tmp_path / "run")], cwd=folder, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        # Some lines, so that a busy machine gets somewhere too; then a moment, so that the kill falls anywhere.
        said = "".join(process.stdout.readline() for _ in range(1 + moments.randrange(8)))
        threading.Timer(moments.random() * 0.02, process.kill).start()
        said += process.stdout.read()
        process.wait()
        assert said.startswith("open "), f"kill {kill}: {said!r}"
        for line in said[: said.rfind("\n") + 1].splitlines():
            word, number, *detail = line.split(" ")
            step = int(number)
            if word == "open":
                assert given <= step <= given + 1
                assert int(detail[0]) >= reported * ROLLOUTS
                given, reported = step, int(detail[0]) // ROLLOUTS
            elif word == "next":
                assert (step, detail[0]) == (given + 1, undisturbed.check(step))
                given = step
            else:
                reported = step
    with FileStore.open(tmp_path / "run") as store:
        assert store.status().step >= given
        assert store.status().outcomes.accepted >= reported * ROLLOUTS
        assert check_of(store.next(8, store.status().step)) == undisturbed.check(store.status().step)
    assert reported > kills / 2
