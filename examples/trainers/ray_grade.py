"""Grades completions with Ray Data: JSONL or parquet with the columns ``id`` and ``completion``, any size.

    pip install scaler-wasm "ray[data]==2.60.0"
    python examples/trainers/ray_grade.py examples/completions.jsonl verdicts/
"""

import argparse

import ray.data

from scaler_wasm.ray import grade

options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
options.add_argument("rows", help="file or folder of .jsonl or .parquet")
options.add_argument("out", help="folder for parquet with the verdicts")
given = options.parse_args()

read = ray.data.read_json if given.rows.endswith((".json", ".jsonl", ".jsonl.gz")) else ray.data.read_parquet
graded = grade(read(given.rows)).materialize()
graded.write_parquet(given.out)
print(graded.groupby("status").count().to_pandas().to_string(index=False))
