"""The wheel alone is enough, and it cannot be built without the modules."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import CHECKOUT

PROJECT = CHECKOUT / "python"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)


def build(project: Path, out: Path, *kinds: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, *kinds, project, cwd=out)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built through a source distribution, as a release is."""
    out = tmp_path_factory.mktemp("wheel")
    built = build(PROJECT, out)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_every_module_of_the_catalogue(wheel: Path) -> None:
    catalogue = json.loads((CHECKOUT / "dist/catalogue.json").read_text())
    with zipfile.ZipFile(wheel) as content:
        names = set(content.namelist())
        for entry in catalogue["environments"]:
            name = f"scaler_wasm/modules/{entry['file']}"
            assert content.read(name) == (CHECKOUT / "dist" / entry["file"]).read_bytes()
    assert {"scaler_wasm/modules/catalogue.json", "scaler_wasm/py.typed", "scaler_wasm/LICENSE"} <= names
    assert wheel.name.endswith("-py3-none-any.whl")


def test_a_fresh_environment_with_the_wheel_alone_trains(wheel: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    assert run(sys.executable, "-m", "venv", fresh, cwd=tmp_path).returncode == 0
    python = fresh / "bin/python"
    installed = run(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    program = shutil.copy(PROJECT / "tests/programs/newcomer.py", tmp_path)
    trained = run(python, "-I", program, tmp_path, cwd=tmp_path)
    assert (trained.returncode, trained.stdout) == (0, "ok\n"), trained.stderr
    tested = run(python, "-I", "-m", "scaler_wasm", "--self-test", cwd=tmp_path)
    assert tested.returncode == 0, tested.stderr
    assert tested.stdout.rstrip().endswith("all is well")


def copy_project(to: Path) -> Path:
    skipped = shutil.ignore_patterns(".*", "__pycache__", "tests")
    shutil.copytree(PROJECT, to / "python", ignore=skipped)
    return to / "python"


def test_without_built_modules_there_is_no_wheel_and_the_way_out_is_named(tmp_path: Path) -> None:
    built = build(copy_project(tmp_path), tmp_path, "--wheel")
    assert built.returncode != 0
    assert "npm run build" in built.stdout + built.stderr
    assert list(tmp_path.glob("*.whl")) == []


def test_with_a_changed_module_there_is_no_wheel(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    shutil.copytree(CHECKOUT / "dist/envs", tmp_path / "dist/envs")
    shutil.copy(CHECKOUT / "dist/catalogue.json", tmp_path / "dist")
    module = next((tmp_path / "dist/envs").rglob("*.wasm"))
    module.write_bytes(module.read_bytes() + b"\0")
    built = build(project, tmp_path, "--wheel")
    assert built.returncode != 0
    assert "npm run build" in built.stdout + built.stderr
