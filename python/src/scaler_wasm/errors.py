"""The one error type of the package. Codes are those of ``docs/errors.md``, the same as in TypeScript."""

from __future__ import annotations


class ScalerError(Exception):
    """A stable code, and a message that says what is wrong and the way out.

    >>> error = ScalerError("E_LEVEL", "logic/sudoku has levels 0 to 19, not 20")
    >>> error.code, str(error)
    ('E_LEVEL', 'logic/sudoku has levels 0 to 19, not 20')
    """

    code: str

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[ScalerError], tuple[str, str]]:
        return type(self), (self.code, str(self))
