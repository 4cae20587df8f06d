"""Ray Data on a local cluster with two workers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("ray")

import ray
import ray.data

from scaler_wasm import Engine
from scaler_wasm.ray import grade

ID = "numbers/prime-factorisation@1:0:{}"


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def test_every_row_comes_back_with_the_verdict_of_the_engine() -> None:
    engine = Engine()
    rows = [
        {"id": ID.format(seed), "completion": f"\\boxed{{{engine.answer(ID.format(seed // 2))}}}", "keep": seed}
        for seed in range(2_000)
    ]
    graded = grade(ray.data.from_items(rows, override_num_blocks=8), batch_size=128).take_all()
    by_place = sorted(graded, key=lambda row: row["keep"])
    expected = engine.verify_many([(row["id"], row["completion"]) for row in rows])
    assert [row["keep"] for row in by_place] == list(range(2_000))
    assert [(row["status"], row["score"], row["answer"], row["fuel"]) for row in by_place] == [
        (verdict.status.value, verdict.score, verdict.answer, verdict.fuel) for verdict in expected
    ]


def test_rows_that_name_no_instance_and_chats_keep_their_places() -> None:
    right = [{"role": "assistant", "content": f"\\boxed{{{Engine().answer(ID.format(1))}}}"}]
    chats = ray.data.from_items([{"name": ID.format(1), "text": right}, {"name": "nothing", "text": right}])
    graded = grade(chats, id="name", completion="text").take_all()
    by_name = {row["name"]: row for row in graded}
    assert by_name[ID.format(1)]["score"] == 1.0
    assert by_name["nothing"]["status"] == "rejected"
    assert by_name["nothing"]["reason"] == "E_INSTANCE_ID"
    assert by_name["nothing"]["score"] is None


def test_an_empty_data_set_stays_empty() -> None:
    empty = ray.data.from_items([{"id": ID.format(1), "completion": ""}]).filter(lambda row: False)
    assert grade(empty).take_all() == []
