"""Values as JSON and back: numbers, texts, collections, Decimals and the project's own named tuples, nothing else.

What is read back may come from a file that somebody else has written, so nothing is ever called but the constructors
of named tuples and of Decimal.
"""

import sys
from decimal import Decimal
from importlib import import_module
from typing import Any

_MARK = "!"
_PACKAGES = ("reportlint.", "reportlint_checks.")
_COLLECTIONS: dict[str, Any] = {"tuple": tuple, "set": set, "frozenset": frozenset}


class NotPlain(Exception):
    """A value that has no form in JSON here: one of a plug-in, a function."""


def to_plain(value: Any) -> Any:
    """The value as ``json`` writes it. NotPlain where it cannot be written so that the same comes back."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return {_MARK: "decimal", "v": str(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        name = f"{type(value).__module__}:{type(value).__qualname__}"
        if not name.startswith(_PACKAGES):
            raise NotPlain(name)
        return {_MARK: name, "v": [to_plain(each) for each in value]}
    if isinstance(value, list):
        return [to_plain(each) for each in value]
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value) and _MARK not in value:
            return {key: to_plain(each) for key, each in value.items()}
        return {_MARK: "dict", "v": [[to_plain(key), to_plain(each)] for key, each in value.items()]}
    for name, kind in _COLLECTIONS.items():
        if type(value) is kind:
            members = value if kind is tuple else sorted(value, key=repr)
            return {_MARK: name, "v": [to_plain(each) for each in members]}
    raise NotPlain(type(value).__name__)


def from_plain(data: Any) -> Any:
    """The value that ``to_plain`` made this of. NotPlain for anything else."""
    if isinstance(data, list):
        return [from_plain(each) for each in data]
    if not isinstance(data, dict):
        return data
    if _MARK not in data:
        return {key: from_plain(each) for key, each in data.items()}
    kind, held = data[_MARK], data.get("v", ())
    try:
        if kind == "decimal":
            return Decimal(held)
        if kind == "dict":
            return {from_plain(key): from_plain(each) for key, each in held}
        members = [from_plain(each) for each in held]
        if kind in _COLLECTIONS:
            return _COLLECTIONS[kind](members)
        return _named_tuple(kind)(*members)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise NotPlain(str(kind)) from error


def _named_tuple(name: Any) -> Any:
    """The class of a named tuple of this project."""
    module, _, qualified = str(name).partition(":")
    if not str(name).startswith(_PACKAGES):
        raise NotPlain(str(name))
    if module not in sys.modules:
        try:
            import_module(module)
        except ImportError as error:
            raise NotPlain(str(name)) from error
    found: Any = getattr(sys.modules[module], qualified, None)
    if not (isinstance(found, type) and issubclass(found, tuple) and hasattr(found, "_fields")):
        raise NotPlain(str(name))
    return found
