#!/bin/sh
# Installs the peer that bench/peers.ts measures, into bench/.venv: pinned, and apart from everything else.
# The Python to use may be given in PYTHON; it must be 3.11 or later.
set -eu
cd "$(dirname "$0")/.."
"${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check reasoning-gym==0.1.25
.venv/bin/python -c 'from importlib.metadata import version; print("reasoning-gym", version("reasoning-gym"))'
