"""The binary format of WebAssembly, as far as a module has to be read before an engine compiles it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ..errors import ScalerError

MAGIC: Final = b"\0asm\x01\0\0\0"

SECTION_CUSTOM: Final = 0
SECTION_IMPORT: Final = 2
SECTION_TABLE: Final = 4
SECTION_MEMORY: Final = 5
SECTION_GLOBAL: Final = 6
SECTION_EXPORT: Final = 7
SECTION_START: Final = 8

KIND_FUNCTION: Final = 0
KIND_TABLE: Final = 1
KIND_MEMORY: Final = 2
KIND_GLOBAL: Final = 3
_KIND_TAG: Final = 4

I32: Final = 0x7F

_FLAG_MAX: Final = 1
_FLAG_SHARED: Final = 2
_FLAG_WIDE: Final = 4


class Section(NamedTuple):
    id: int
    #: Of a custom section; empty for others.
    name: str
    payload: bytes


class Limits(NamedTuple):
    """Pages of a memory or entries of a table; ``max`` is ``None`` where it may grow without bound."""

    min: int
    max: int | None
    shared: bool
    wide: bool


class Export(NamedTuple):
    name: str
    kind: int
    #: Index in the index space of its kind.
    target: int


class Global(NamedTuple):
    type: int
    mutable: bool
    #: Value of a lone i32 constant; ``None`` for any other initialiser.
    constant: int | None


class Reader:
    """Reads one section. Running over its end is ``E_WASM_MALFORMED``, never an exception of Python's own."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def at_end(self) -> bool:
        return self._at >= len(self._data)

    def take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._data):
            raise ScalerError("E_WASM_MALFORMED", "the module is cut off; build it again")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def rest(self) -> bytes:
        return self._data[self._at :]

    def byte(self) -> int:
        return self.take(1)[0]

    def unsigned(self, bits: int = 32) -> int:
        value = shift = 0
        while shift < bits:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value
        raise ScalerError("E_WASM_MALFORMED", "a number of the module is too long; build it again")

    def signed(self, bits: int) -> int:
        start = self._at
        value = self.unsigned(bits)
        used = 7 * (self._at - start)
        return value - (1 << used) if value >> (used - 1) & 1 else value

    def name(self) -> str:
        try:
            return self.take(self.unsigned()).decode("utf-8")
        except UnicodeDecodeError:
            raise ScalerError("E_WASM_MALFORMED", "a name in the module is not UTF-8; build it again") from None

    def limits(self) -> Limits:
        flags = self.byte()
        bits = 64 if flags & _FLAG_WIDE else 32
        least = self.unsigned(bits)
        most = self.unsigned(bits) if flags & _FLAG_MAX else None
        return Limits(least, most, bool(flags & _FLAG_SHARED), bool(flags & _FLAG_WIDE))


def read_sections(data: bytes) -> list[Section]:
    """Cuts a module into its sections. Raises ``E_NOT_WASM`` and ``E_WASM_MALFORMED``."""
    if data[: len(MAGIC)] != MAGIC:
        raise ScalerError("E_NOT_WASM", "the bytes are not a WebAssembly module: they do not start with its mark")
    reader = Reader(data[len(MAGIC) :])
    sections: list[Section] = []
    while not reader.at_end():
        number = reader.byte()
        payload = reader.take(reader.unsigned())
        name = ""
        if number == SECTION_CUSTOM:
            inner = Reader(payload)
            name = inner.name()
            payload = inner.rest()
        sections.append(Section(number, name, payload))
    return sections


def entries(sections: list[Section], number: int) -> Iterator[Reader]:
    """A reader for each entry of a section's vector, to be read to its end before the next is asked for."""
    for section in sections:
        if section.id == number:
            reader = Reader(section.payload)
            for _ in range(reader.unsigned()):
                yield reader


def read_exports(sections: list[Section]) -> list[Export]:
    return [Export(reader.name(), reader.byte(), reader.unsigned()) for reader in entries(sections, SECTION_EXPORT)]


def read_globals(sections: list[Section]) -> list[Global]:
    return [_read_global(reader) for reader in entries(sections, SECTION_GLOBAL)]


def read_imports(sections: list[Section]) -> list[tuple[str, str, int]]:
    """Module, name and kind of every import."""
    return [_read_import(reader) for reader in entries(sections, SECTION_IMPORT)]


def read_memories(sections: list[Section]) -> list[Limits]:
    return [reader.limits() for reader in entries(sections, SECTION_MEMORY)]


def read_tables(sections: list[Section]) -> list[Limits]:
    return [_read_table(reader) for reader in entries(sections, SECTION_TABLE)]


def _read_table(reader: Reader) -> Limits:
    _skip_reference_type(reader)
    return reader.limits()


def _skip_reference_type(reader: Reader) -> None:
    kind = reader.byte()
    if kind not in (0x70, 0x6F):
        raise ScalerError("E_WASM_UNSUPPORTED", f"the module uses the type 0x{kind:02x}, which environments may not")


def _read_import(reader: Reader) -> tuple[str, str, int]:
    module, name, kind = reader.name(), reader.name(), reader.byte()
    if kind == KIND_FUNCTION:
        reader.unsigned()
    elif kind == KIND_TABLE:
        _read_table(reader)
    elif kind == KIND_MEMORY:
        reader.limits()
    elif kind == KIND_GLOBAL:
        reader.take(2)
    elif kind == _KIND_TAG:
        reader.take(1)
        reader.unsigned()
    else:
        raise ScalerError("E_WASM_MALFORMED", f"the module imports something of kind {kind}; build it again")
    return module, name, kind


def _read_global(reader: Reader) -> Global:
    kind, mutable = reader.byte(), reader.byte() == 1
    constant: int | None = None
    for position in range(1 << 16):
        opcode = reader.byte()
        if opcode == 0x0B:  # end
            return Global(kind, mutable, constant)
        value = _constant(reader, opcode)
        constant = value if position == 0 and opcode == 0x41 else None
    raise ScalerError("E_WASM_UNSUPPORTED", "a global of the module takes too long to initialise")


def _constant(reader: Reader, opcode: int) -> int | None:
    """Reads past one instruction of a constant expression; the value of an i32 constant."""
    if opcode == 0x41:  # i32.const
        return reader.signed(32)
    if opcode == 0x42:  # i64.const
        reader.signed(64)
    elif opcode in (0x43, 0x44):  # f32.const, f64.const
        reader.take(4 if opcode == 0x43 else 8)
    elif opcode in (0x23, 0xD2):  # global.get, ref.func
        reader.unsigned()
    elif opcode == 0xD0:  # ref.null
        _skip_reference_type(reader)
    elif opcode == 0xFD and reader.unsigned() == 12:  # v128.const
        reader.take(16)
    elif opcode not in (0x6A, 0x6B, 0x6C, 0x7C, 0x7D, 0x7E):  # i32 and i64 add, sub, mul
        raise ScalerError("E_WASM_UNSUPPORTED", f"a global of the module is initialised with opcode 0x{opcode:02x}")
    return None
