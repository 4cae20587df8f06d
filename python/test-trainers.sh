#!/usr/bin/env bash
# Tests the adapters against the trainers themselves, each in an environment of its own with pinned versions. The
# trainers bring several gigabytes, so these tests are not part of the others. Build the modules first: npm run build
#
#     bash python/test-trainers.sh [trl|verl|verifiers|ray|slime ...]
set -euo pipefail
cd "$(dirname "$0")"

declare -A packages=(
  [slime]=""
  [ray]="ray[data]==2.60.0"
  [trl]="trl==1.16.0 torch==2.15.0 transformers==5.23.0"
  [verl]="verl==0.9.1 torch==2.15.0 transformers==5.10.4 ray==2.60.0"
  [verifiers]="verifiers==0.4.0 torch==2.15.0 transformers==5.23.0 uv"
)
mapfile -t tests < <(grep -E '^(pytest|hypothesis)==' requirements-dev.txt)
trainers=("$@")
[ ${#trainers[@]} -gt 0 ] || trainers=(slime ray trl verl verifiers)

failed=()
for trainer in "${trainers[@]}"; do
  [ -v "packages[$trainer]" ] || { echo "unknown trainer: $trainer (known: ${!packages[*]})" >&2; exit 2; }
done
for trainer in "${trainers[@]}"; do
  venv=".venv/$trainer"
  echo "== $trainer: installing"
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  # shellcheck disable=SC2086
  "$venv/bin/pip" install -q --disable-pip-version-check -e . "${tests[@]}" ${packages[$trainer]} ||
    { failed+=("$trainer"); continue; }
  echo "== $trainer: testing"
  PATH="$PWD/$venv/bin:$PATH" PYTHONPATH=tests/adapters \
    "$venv/bin/python" -m pytest -q -W ignore "tests/adapters/test_$trainer.py" || failed+=("$trainer")
done
[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}" >&2; exit 1; }
