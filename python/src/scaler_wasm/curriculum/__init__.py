"""What a model trains on next: twin of ``src/curriculum``, with the same decisions bit for bit.

``docs/curriculum.md`` derives the policies and describes the run directory. Sums run from left to right with ``+``,
never through ``sum``, which compensates from Python 3.12 on.
"""
