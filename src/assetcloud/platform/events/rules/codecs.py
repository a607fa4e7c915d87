"""How the fields of an event travel: values one by one, and what is built from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assetcloud.platform.events.rules.scalar_codecs import SCALARS, Codec, checked

__all__ = ["Codec", "codec_of", "field_codecs", "is_required"]


def is_required(field: Field[Any]) -> bool:
    """Whether a dataclass field has no default."""
    return field.default is MISSING and field.default_factory is MISSING


def field_codecs(kind: Any) -> dict[str, Codec]:
    """Return the codec of each field of a dataclass.

    Raises TypeError for fields whose type cannot travel.
    """
    return _field_codecs(kind)


@cache
def _field_codecs(kind: Any) -> dict[str, Codec]:
    hints = get_type_hints(kind)
    return {field.name: codec_of(hints[field.name]) for field in fields(kind)}


def codec_of(kind: Any) -> Codec:
    """Return the codec of a type. Raises TypeError for a type that cannot travel."""
    if kind in SCALARS:
        return SCALARS[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(kind, arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _sequence(codec_of(arguments[0]))
    if origin in (dict, Mapping) and arguments[0] is str:
        return _mapping(codec_of(arguments[1]))
    if origin is Literal:
        return _literal(arguments)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"a field of an event cannot be of type {kind}")


def _optional(kind: Any, arguments: tuple[Any, ...]) -> Codec:
    others = [argument for argument in arguments if argument is not NoneType]
    if len(others) != 1 or len(arguments) != 2:
        raise TypeError(f"a field of an event has one type, or that type or None: {kind}")
    inner = codec_of(others[0])
    return Codec(
        lambda value: None if value is None else inner.encode(value),
        lambda value: None if value is None else inner.decode(value),
        {"anyOf": [inner.schema, {"type": "null"}]},
    )


def _sequence(inner: Codec) -> Codec:
    return Codec(
        lambda values: [inner.encode(value) for value in values],
        lambda values: tuple(inner.decode(value) for value in values),
        {"type": "array", "items": inner.schema},
    )


def _mapping(inner: Codec) -> Codec:
    return Codec(
        lambda values: {str(key): inner.encode(value) for key, value in values.items()},
        lambda values: {key: inner.decode(value) for key, value in values.items()},
        {"type": "object", "additionalProperties": inner.schema},
    )


def _literal(choices: tuple[Any, ...]) -> Codec:
    def same(value: Any) -> Any:
        if value not in choices:
            raise TypeError(f"{value!r} is none of {choices}")
        return value

    return Codec(same, same, {"enum": list(choices)})


def _enumeration(kind: type[Enum]) -> Codec:
    return Codec(lambda value: kind(value).value, kind, {"enum": [member.value for member in kind]})


def _record(kind: type) -> Codec:
    codecs = field_codecs(kind)
    schema = {
        "type": "object",
        "properties": {name: codec.schema for name, codec in codecs.items()},
        "required": [field.name for field in fields(kind) if is_required(field)],
        "additionalProperties": False,
    }
    return Codec(
        checked(kind, lambda value: {n: c.encode(getattr(value, n)) for n, c in codecs.items()}),
        lambda value: kind(**{name: codecs[name].decode(item) for name, item in value.items()}),
        schema,
    )
