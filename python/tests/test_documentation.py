"""The examples of the documentation run as they stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import CHECKOUT


@pytest.mark.parametrize("page", ["docs/python.md", "README.md", "python/README.md"])
def test_every_example_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", (CHECKOUT / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)
