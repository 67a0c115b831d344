"""Plain data across the trust boundary: values, messages, and frames on a socket.

Both sides use this module. A value is turned into tagged msgpack by `to_wire` and rebuilt by
`from_wire`; only exact, listed types exist on the wire, so nothing of the sender's classes, and no
code, can come along. What is not plain data arrives as an `Opaque` that names its type.
"""

from __future__ import annotations

import dataclasses
import functools
import keyword
import math
import socket
import struct
import types
import unicodedata
from collections.abc import Callable
from typing import Any, Union

import msgspec
import numpy as np

FRAME_BYTES = 4 * 2**20
"""The largest message that either side accepts."""

TEXT_CHARACTERS = 10_000
MOST_OUTPUTS = 10_000
"""Of one cell."""
CUT_OFF = "\n[the rest of this output was cut off]\n"
DEPTH = 40
ARRAY_DTYPES = frozenset(
    np.dtype(code).str
    for code in ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
)


class _Tagged(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Values that need more than msgpack's own types."""


class WireBytes(_Tagged, frozen=True, tag="bytes"):
    data: bytes


class WireList(_Tagged, frozen=True, tag="list"):
    items: list[Value]


class WireTuple(_Tagged, frozen=True, tag="tuple"):
    items: list[Value]


class WireDict(_Tagged, frozen=True, tag="dict"):
    items: list[tuple[Value, Value]]


class WireArray(_Tagged, frozen=True, tag="array"):
    dtype: str
    shape: list[int]
    data: bytes


class WireScalar(_Tagged, frozen=True, tag="scalar"):
    """A numpy scalar, kept apart from an array of shape ()."""

    dtype: str
    data: bytes


class WireTextArray(_Tagged, frozen=True, tag="texts"):
    shape: list[int]
    items: list[str]


class WireRecord(_Tagged, frozen=True, tag="record"):
    """An instance of a dataclass: the name of the class and its fields in order."""

    name: str
    fields: list[tuple[str, Value]]


class WireFunction(_Tagged, frozen=True, tag="function"):
    """A function that lives on the trusted side; calling it asks there."""

    name: str


class WireOpaque(_Tagged, frozen=True, tag="opaque"):
    type_name: str


Value = Union[  # noqa: UP007 - forward references
    None,
    bool,
    int,
    float,
    str,
    WireBytes,
    WireList,
    WireTuple,
    WireDict,
    WireArray,
    WireScalar,
    WireTextArray,
    WireRecord,
    WireFunction,
    WireOpaque,
]


@dataclasses.dataclass(frozen=True)
class Opaque:
    """Stands for something that is not plain data and therefore did not cross."""

    type_name: str


class WireError(Exception):
    """The other side sent something that is not a message of this protocol."""


# ---------------------------------------------------------------------------------------------
# Values
# ---------------------------------------------------------------------------------------------


def to_wire(value: object, functions: dict[str, Callable[..., Any]] | None = None) -> Value:
    """Turn a Python value into its wire form.

    Subclasses of plain types are sent as the plain type, read by the base class's own methods.
    Callables are entered in `functions` where it is given, and are opaque otherwise.
    """
    return _encode(value, DEPTH, functions)


def _encode(value: Any, depth: int, functions: dict[str, Callable[..., Any]] | None) -> Value:
    kind = type(value)
    if value is None or kind is bool or kind is float:
        plain: bool | float | None = value
        return plain
    if depth == 0:
        return WireOpaque(f"{kind.__name__} nested too deeply")
    if isinstance(value, np.generic):
        return _encode_scalar(value)
    if isinstance(value, np.ndarray):
        return _encode_array(value)
    if isinstance(value, int):
        number: int = int.__add__(value, 0)
        return number if -(2**63) <= number < 2**64 else WireOpaque("int of more than 64 bits")
    if isinstance(value, float):
        return float.__add__(value, 0.0)
    if isinstance(value, str):
        return _encode_text(value)
    if isinstance(value, bytes):
        return WireBytes(bytes.__getitem__(value, slice(None)))
    if isinstance(value, list):
        return WireList([_encode(item, depth - 1, functions) for item in list.__iter__(value)])
    if isinstance(value, tuple):
        return WireTuple([_encode(item, depth - 1, functions) for item in tuple.__iter__(value)])
    if isinstance(value, dict):
        return WireDict(
            [
                (_encode(key, depth - 1, functions), _encode(item, depth - 1, functions))
                for key, item in dict.items(value)
            ]
        )
    if kind is range and len(value) <= FRAME_BYTES // 8:
        return WireList(list(value))  # a sequence like any other
    if isinstance(value, Opaque):
        return WireOpaque(value.type_name)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _encode_record(value, depth, functions)
    if functions is not None and callable(value):
        name = f"function {len(functions)}"
        functions[name] = value
        return WireFunction(name)
    return WireOpaque(_type_name(kind))


def _encode_text(value: str) -> Value:
    text = str.__str__(value)
    return text if _is_whole_text(text) else WireOpaque("str with half of a surrogate pair")


def _is_whole_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _encode_scalar(value: np.generic) -> Value:
    if isinstance(value, np.str_):
        return _encode_text(value)
    array = np.ndarray.view(np.asarray(value), np.ndarray)
    if array.dtype.str in ARRAY_DTYPES:
        return WireScalar(array.dtype.str, array.tobytes())
    return WireOpaque(f"numpy scalar of type {array.dtype}")


def _encode_array(value: np.ndarray[Any, Any]) -> Value:
    array = np.ndarray.view(value, np.ndarray)
    if isinstance(value, np.ma.MaskedArray) and np.any(np.ma.getmaskarray(value)):
        return WireOpaque("masked array")
    if array.dtype == np.longdouble and array.dtype.str not in ARRAY_DTYPES:
        array = array.astype(np.float64)
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    if array.dtype.str in ARRAY_DTYPES:
        return WireArray(array.dtype.str, list(array.shape), array.tobytes())
    if array.dtype.kind == "U":
        texts = array.ravel().tolist()
        if not all(map(_is_whole_text, texts)):
            return WireOpaque("array of texts with half of a surrogate pair")
        return WireTextArray(list(array.shape), texts)
    return WireOpaque(f"array of dtype {array.dtype}")


def _encode_record(
    value: Any, depth: int, functions: dict[str, Callable[..., Any]] | None
) -> Value:
    missing = object()
    fields: list[tuple[str, Value]] = []
    for field in dataclasses.fields(value):
        item = getattr(value, field.name, missing)
        if item is missing:
            return WireOpaque(f"{type(value).__name__} without a value for {field.name}")
        fields.append((field.name, _encode(item, depth - 1, functions)))
    return WireRecord(type(value).__name__, fields)


def _type_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.").removeprefix(
        "__main__."
    )[:200]


def from_wire(
    value: Value, function: Callable[[str], Callable[..., Any]] | None = None, depth: int = DEPTH
) -> Any:
    """Rebuild a Python value from its wire form, out of exact plain types.

    `function` makes the stand-in for a function of the other side; without it none is accepted.
    Raises `WireError` where the parts do not fit together.
    """
    if not isinstance(value, _Tagged):
        return value
    if depth < 0:
        raise WireError("a value is nested too deeply")
    if isinstance(value, WireArray):
        return _decode_array(value.dtype, value.shape, value.data)
    if isinstance(value, WireScalar):
        return _decode_array(value.dtype, [], value.data)[()]
    if isinstance(value, WireBytes):
        return value.data
    if isinstance(value, WireList):
        return [from_wire(item, function, depth - 1) for item in value.items]
    if isinstance(value, WireTuple):
        return tuple(from_wire(item, function, depth - 1) for item in value.items)
    if isinstance(value, WireDict):
        return _decode_dict(value, function, depth)
    if isinstance(value, WireRecord):
        return _decode_record(value, function, depth)
    if isinstance(value, WireTextArray):
        return _decode_text_array(value)
    if isinstance(value, WireFunction):
        if function is None:
            raise WireError("a function came where only data may")
        return function(value.name)
    return Opaque(value.type_name[:200])


def _decode_array(dtype: str, shape: list[int], data: bytes) -> np.ndarray[Any, Any]:
    if dtype not in ARRAY_DTYPES:
        raise WireError(f"unknown dtype {dtype[:20]!r}")
    _check_shape(shape)
    kind = np.dtype(dtype)
    if math.prod(shape) * kind.itemsize != len(data):
        raise WireError("an array's shape does not fit its data")
    if kind.kind == "b":
        # Bytes other than 0 and 1 are no booleans, whatever numpy makes of them.
        kind, data = np.dtype(np.bool_), bytes(byte != 0 for byte in data)
    return np.array(np.frombuffer(data, kind)).reshape(shape)


def _decode_text_array(value: WireTextArray) -> np.ndarray[Any, Any]:
    _check_shape(value.shape)
    size = math.prod(value.shape)
    if size != len(value.items):
        raise WireError("an array's shape does not fit its data")
    longest = max((len(item) for item in value.items), default=0)
    # Each text takes the room of the longest: a small message must not become a large array.
    if longest * size > 4096 + 8 * (size + sum(map(len, value.items))):
        raise WireError("an array of texts is too large")
    return np.array(value.items, dtype=np.str_).reshape(value.shape)


def _check_shape(shape: list[int]) -> None:
    # Lengths beside a zero take no room, but numpy has no arrays of just any shape.
    possible = len(shape) <= 16 and all(0 <= length <= FRAME_BYTES for length in shape)
    if not possible or math.prod(max(length, 1) for length in shape) > FRAME_BYTES:
        raise WireError("an array has an impossible shape")


def _decode_dict(
    value: WireDict, function: Callable[[str], Callable[..., Any]] | None, depth: int
) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for wire_key, wire_item in value.items:
        key = from_wire(wire_key, function, depth - 1)
        try:
            result[key] = from_wire(wire_item, function, depth - 1)
        except TypeError as error:
            raise WireError("a dictionary has an unhashable key") from error
    return result


def _decode_record(
    value: WireRecord, function: Callable[[str], Callable[..., Any]] | None, depth: int
) -> Any:
    names = tuple(name for name, _ in value.fields)
    make = record_class(value.name, names)
    return make(*(from_wire(item, function, depth - 1) for _, item in value.fields))


@functools.lru_cache(maxsize=64)
def record_class(name: str, field_names: tuple[str, ...]) -> type:
    """A plain dataclass with these fields and no behaviour. Raises `WireError` on bad names."""
    if not all(_is_name(text) for text in (name, *field_names)) or len(field_names) > 100:
        raise WireError("a record has impossible names")
    if len(set(field_names)) != len(field_names):
        raise WireError("a record names a field twice")
    # Arrays have no single truth value, so records compare by identity.
    return dataclasses.make_dataclass(name, field_names, eq=False)


def _is_name(text: str) -> bool:
    return (
        len(text) <= 100
        and text.isidentifier()
        and not keyword.iskeyword(text)
        and not (text.startswith("__") and text.endswith("__"))
        # Python takes other spellings for the same name.
        and unicodedata.normalize("NFKC", text) == text
    )


# ---------------------------------------------------------------------------------------------
# Messages. The trusted side asks, the guest answers; while a call runs, the guest may ask for a
# function that was lent to it.
# ---------------------------------------------------------------------------------------------


class Message(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Anything that is sent in a frame."""


class Store(Message, frozen=True):
    """Put these at the end of the files of these names in the working folder."""

    pieces: list[tuple[str, bytes]]


class Start(Message, frozen=True):
    """Get ready for cells whose outputs are kept up to a number of bytes."""

    output_bytes: int


class RunCell(Message, frozen=True):
    """Run a cell as Jupyter would, then read these variables."""

    source: str
    read: list[str]


class OpenSnapshot(Message, frozen=True):
    """Fork a copy of the session that answers on the descriptor sent along."""


class CloseSnapshot(Message, frozen=True):
    """End the copy and whatever it started; it may have hung up, and then ends by itself."""

    hung_up: bool = False


class Describe(Message, frozen=True):
    """Say of each name whether it is a function, a value, or missing; send the values."""

    names: list[str]
    after_cells: int | None
    """Go back first to the names as they were after so many cells."""


class Call(Message, frozen=True):
    """Call the function once for each list of arguments, without these variables."""

    name: str
    calls: list[list[Value]]
    hidden: list[str]
    watched: bool
    """Whether to find out which arguments the function changes."""


class Lend(Message, frozen=True):
    """Go back to the names as they were after so many cells, and replace some of them.

    They become functions of the trusted side, plain classes, and values.
    """

    after_cells: int
    functions: list[str]
    classes: list[tuple[str, list[str]]]
    """Names of dataclasses and of their fields."""
    values: list[tuple[str, Value]]
    rerun: list[str]
    """Sources of the student's cells to run once more on top of the loans."""


class Lent(Message, frozen=True):
    """The answer to `Borrow`: the result, or the error that came up."""

    value: Value
    error_type: str
    error_message: str


Request = Union[  # noqa: UP007
    Store, Start, RunCell, OpenSnapshot, CloseSnapshot, Describe, Call, Lend, Lent
]


class Output(Message, frozen=True):
    """One output of a cell: `stream`, `display_data`, `execute_result` or `error`."""

    kind: str
    name: str
    """The stream's name, or the error's type."""
    text: str
    """The stream's text, or the error's message."""
    data: list[tuple[str, str]]
    """MIME type and content; for an error its traceback under text/plain."""


class Done(Message, frozen=True):
    """It is done; of a snapshot, how it ended where it ended by itself."""

    text: str = ""


class CellRan(Message, frozen=True):
    outputs: list[Output]
    failed: bool
    values: list[tuple[str, Value]]
    """Variables that were asked for and exist; functions arrive as opaque."""


class Described(Message, frozen=True):
    kinds: list[str]
    values: list[Value]


class CallEnded(Message, frozen=True):
    """How one call ended: with a result, or with an error where `error_type` is not empty."""

    result: Value
    error_type: str
    error_message: str
    changed: list[bool]
    """For each argument, whether the function changed it, where that was asked."""


class Called(Message, frozen=True):
    ends: list[CallEnded]
    printed: str


class Borrow(Message, frozen=True):
    name: str
    arguments: list[Value]
    named: list[tuple[str, Value]]


class Trouble(Message, frozen=True):
    """The guest could not do what was asked."""

    text: str


Answer = Union[  # noqa: UP007
    Done, CellRan, Described, Called, Borrow, Trouble
]

_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
_HEADER = struct.Struct("<I")


def frame(message: Message) -> bytes:
    """A message with its length in front.

    Raises `WireError` where it is too large, or holds a text that cannot be written.
    """
    try:
        body = _encoder.encode(message)
    except UnicodeEncodeError as error:
        raise WireError(f"a message cannot be written ({error.reason})") from None
    if len(body) > FRAME_BYTES:
        raise WireError(f"a message of {len(body):,} bytes is too large")
    return _HEADER.pack(len(body)) + body


def frame_length(header: bytes | bytearray) -> int:
    (length,) = _HEADER.unpack(header)
    if length > FRAME_BYTES:
        raise WireError(f"a message of {length:,} bytes is too large")
    return int(length)


HEADER_BYTES = _HEADER.size


def parse_answer(body: bytes) -> Answer:
    """The answer in a frame's body. Raises `WireError` where it is none."""
    try:
        return _answers.decode(body)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise WireError(f"not an answer: {str(error)[:200]}") from error


def is_borrow(body: bytes) -> bool:
    """Whether an answer asks for something lent, as can be told without reading all of it."""
    return body[1:8] == b"\xa6Borrow"


def parse_request(body: bytes) -> Request:
    return _requests.decode(body)


def receive(connection: socket.socket) -> tuple[Request, list[int]]:
    """The guest's side of reading: one request and the descriptors sent with it.

    Raises EOFError when the trusted side has gone.
    """
    # The trusted side sends nothing more before it has its answer: one frame is all there is.
    start, descriptors, _flags, _address = socket.recv_fds(connection, 2**16, 1)
    if not start:
        raise EOFError
    data = bytearray(start)
    _fill(data, HEADER_BYTES, connection)
    _fill(data, HEADER_BYTES + frame_length(data[:HEADER_BYTES]), connection)
    return parse_request(bytes(data[HEADER_BYTES:])), descriptors


def _fill(data: bytearray, length: int, connection: socket.socket) -> None:
    while len(data) < length:
        chunk = connection.recv(2**20)
        if not chunk:
            raise EOFError
        data += chunk


def is_function(value: object) -> bool:
    """Whether a student's name counts as something to call."""
    return callable(value) and not isinstance(value, types.ModuleType)
