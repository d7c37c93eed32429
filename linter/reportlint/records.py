"""Named tuples whose classes are made quickly; for people and for type checkers they are those of ``typing``.

A check of a small file imports some hundred of them, and ``typing.NamedTuple`` takes a tenth of its time for that: it
compiles a constructor for each class. Here the constructor of a class is that of any class with as many fields, with
other names: 10 µs a class and not 100. ``benchmarks/start_up.py`` measures it.
"""

import sys
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 14):  # from then on a body does not hold its annotations any more
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    _BUILTINS = {"new": tuple.__new__, "__builtins__": {}}
    _constructors: dict[int, CodeType] = {}

    def _constructor(name: str, fields: tuple[str, ...], defaults: tuple[object, ...]) -> FunctionType:
        """``__new__`` of a class with these fields."""
        code = _constructors.get(len(fields))
        if code is None:
            slots = ", ".join(f"a{number}" for number in range(len(fields)))
            code = _constructors[len(fields)] = eval(f"lambda cls, {slots}: new(cls, ({slots},))").__code__
        code = code.replace(co_name="__new__", co_qualname=f"{name}.__new__", co_varnames=("cls", *fields))
        return FunctionType(code, _BUILTINS, "__new__", defaults)

    class _Record(tuple):
        """What all named tuples can do."""

        __slots__ = ()
        _fields = __match_args__ = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, **changes):
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {[*changes]!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

    class _Maker(type):
        """Makes a class of a body with annotated fields; ``type`` is what all of them are made by in the end."""

        def __new__(maker, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            body.pop("__orig_bases__", None)
            getters = {field: _tuplegetter(number, None) for number, field in enumerate(fields)}
            body.update(
                getters,
                __slots__=(),
                __new__=_constructor(name, fields, tuple(defaults.values())),
                __match_args__=fields,
                _fields=fields,
                _field_defaults=defaults,
            )
            return type(name, (_Record,), body)

    class NamedTuple:
        """The base that a class names."""

        def __mro_entries__(self, bases):
            return (_base,)

    _base = type.__new__(_Maker, "NamedTuple", (), {})
    NamedTuple = NamedTuple()
