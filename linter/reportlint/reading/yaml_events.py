"""YAML as a stream of events, from the C parser where there is one.

An event is a tuple ``(kind, start, end, value, style, anchor, tag)``. ``start`` and ``end`` are offsets in code points,
with anchor and tag; ``style`` is one of "", "'", '"', "|", ">" for a scalar, "{" for a collection in flow style.
Nothing is converted: every scalar is the text as written.

``import _ruamel_yaml`` brings along the whole of ruamel.yaml (11 ms on top of click), of which parsing needs nothing:
the C parser only wants classes to call for its events and errors. So it is given constructors of our tuples while it
is imported (2 ms, and a quarter less time for each event), and whoever imports ruamel.yaml later in the same process
gets its parser back as it should be.
"""

import sys
from _thread import RLock
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

SCALAR, MAPPING, SEQUENCE, END, ALIAS, DOCUMENT, DOCUMENT_END, STREAM_END, STREAM = range(9)

Event = tuple[int, int, int, str, str, str | None, str | None]
Opener = Callable[[str], Callable[[], Event]]

PARSING = RLock()
"""Held while a text is parsed: the classes of the C parser must not change in between."""

_C_MODULE = "_ruamel_yaml"
_PARTS = ("error", "reader", "scanner", "parser", "composer", "constructor", "emitter", "serializer", "representer",
          "tokens", "events", "nodes")  # fmt: skip


class YamlFault(Exception):
    """The text is no YAML: what the parser says, where (offsets), and what it was doing since where.

    ``at`` is -1 where the parser met a character that YAML forbids and does not say where. ``brackets`` are the places
    of the braces and brackets that were open, as far as the tree knows.
    """

    def __init__(self, detail: str, at: int, context: str = "", context_at: int = -1) -> None:
        super().__init__(detail)
        self.detail = detail
        self.at = at
        self.context = context
        self.context_at = context_at
        self.brackets: list[int] = []


def event_getter(text: str) -> Callable[[], Event]:
    """A function that gives the next event of ``text`` at each call, up to STREAM_END. Raises YamlFault."""
    global _open
    if _open is None:
        _open = _lean_parser() or _ruamel_parser()
    return _open(text)


_open: Opener | None = None


# -- the C parser by itself -------------------------------------------------------------------------------------------


def _scalar(anchor: Any, tag: Any, implicit: Any, value: str, start: Any, end: Any, style: Any) -> Event:
    return SCALAR, start.index, end.index, value, style, anchor, tag


def _alias(anchor: Any, start: Any, end: Any) -> Event:
    return ALIAS, start.index, end.index, "", "", anchor, None


def _mapping(anchor: Any, tag: Any, implicit: Any, start: Any, end: Any, flow: Any = None) -> Event:
    return MAPPING, start.index, end.index, "", "{" if flow else "", anchor, tag


def _sequence(anchor: Any, tag: Any, implicit: Any, start: Any, end: Any, flow: Any = None) -> Event:
    return SEQUENCE, start.index, end.index, "", "{" if flow else "", anchor, tag


def _plain(kind: int) -> Callable[..., Event]:
    def event(start: Any, end: Any, explicit: Any = None, version: Any = None, tags: Any = None) -> Event:
        return kind, start.index, end.index, "", "", None, None

    return event


def _marked_fault(context: Any, context_mark: Any, problem: Any, problem_mark: Any, *more: Any) -> YamlFault:
    at = problem_mark if problem_mark is not None else context_mark
    context_at = context_mark.index if context_mark is not None else -1
    return YamlFault(problem or "", at.index if at is not None else 0, context or "", context_at)


def _reader_fault(name: Any, position: Any, character: Any, encoding: Any, reason: Any) -> YamlFault:
    return YamlFault(str(reason), -1)


_CONSTRUCTORS: dict[str, Callable[..., Any]] = {
    "ScalarEvent": _scalar,
    "AliasEvent": _alias,
    "MappingStartEvent": _mapping,
    "SequenceStartEvent": _sequence,
    "MappingEndEvent": _plain(END),
    "SequenceEndEvent": _plain(END),
    "DocumentStartEvent": _plain(DOCUMENT),
    "DocumentEndEvent": _plain(DOCUMENT_END),
    "StreamStartEvent": _plain(STREAM),
    "StreamEndEvent": _plain(STREAM_END),
    "ReaderError": _reader_fault,
    "ScannerError": _marked_fault,
    "ParserError": _marked_fault,
}


class _StandIn(ModuleType):
    """Stands for a module of ruamel.yaml while the C parser is imported, and notes what is taken from it."""

    def __init__(self, name: str, taken: list[tuple[str, str]]) -> None:
        super().__init__(name)
        self.taken = taken

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self.taken.append((self.__name__, name))
        return _CONSTRUCTORS.get(name) or type(name, (Exception,), {})


class _Borrowed(ModuleType):
    """Stands for the C module while we use it; the first to ask it for anything gets it back as it should be."""

    def __init__(self, module: Any, taken: list[tuple[str, str]]) -> None:
        super().__init__(_C_MODULE)
        self.module = module
        self.taken = taken

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        _give_back(self.module, self.taken)
        return getattr(self.module, name)


def _lean_parser() -> Opener | None:
    """The C parser without ruamel.yaml; None where somebody else has it already, or it is missing or unlike itself."""
    modules = {f"ruamel.yaml.{part}" for part in _PARTS}
    if _C_MODULE in sys.modules or not modules.isdisjoint(sys.modules):
        return None
    taken: list[tuple[str, str]] = []
    sys.modules.update({name: _StandIn(name, taken) for name in modules})
    try:
        module: Any = import_module(_C_MODULE)
    except Exception:  # a missing or broken extension must not stop the check: there is another parser
        return None
    finally:
        for name in modules:
            del sys.modules[name]

    def open_text(text: str) -> Callable[[], Event]:
        following: Callable[[], Event] = module.CParser(text).get_event
        return following

    if not _works(open_text):
        _give_back(module, taken)
        return None
    sys.modules[_C_MODULE] = _Borrowed(module, taken)
    return open_text


def _works(open_text: Opener) -> bool:
    """Whether a parser reads two letters as it should."""
    try:
        get = open_text("a: b")
        return [get()[:4] for _ in _SAMPLE] == _SAMPLE
    except Exception:  # whatever a broken extension does
        return False


_SAMPLE = [
    (STREAM, 0, 0, ""), (DOCUMENT, 0, 0, ""), (MAPPING, 0, 0, ""), (SCALAR, 0, 1, "a"), (SCALAR, 3, 4, "b"),
    (END, 4, 4, ""), (DOCUMENT_END, 4, 4, ""), (STREAM_END, 4, 4, ""),
]  # fmt: skip


def _give_back(module: Any, taken: list[tuple[str, str]]) -> None:
    global _open
    with PARSING:
        sys.modules[_C_MODULE] = module
        for name, attribute in taken:
            setattr(module, attribute, getattr(import_module(name), attribute))
        _open = None


# -- any parser of ruamel.yaml ----------------------------------------------------------------------------------------


def _ruamel_parser() -> Opener:
    """The C parser as ruamel.yaml knows it, else its parser in Python."""
    from ruamel.yaml import YAML

    try:
        from _ruamel_yaml import CParser
    except Exception:  # missing or broken
        CParser = None
    if CParser is not None:
        in_c = _opener(lambda text: CParser(text).get_event)
        if _works(in_c):
            return in_c
    return _opener(lambda text: YAML(typ="safe", pure=True).parse(text).__next__)


def _opener(following: Callable[[str], Callable[[], Any]]) -> Opener:
    """Events of ruamel.yaml as tuples, its errors as faults."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    def open_text(text: str) -> Callable[[], Event]:
        get_event = following(text)

        def get() -> Event:
            try:
                return _flat(get_event())
            except MarkedYAMLError as error:
                raise _marked_fault(error.context, error.context_mark, error.problem, error.problem_mark) from None
            except YAMLError as error:
                raise YamlFault(str(getattr(error, "reason", error)), -1) from None

        return get

    return open_text


_KINDS = {
    "ScalarEvent": SCALAR,
    "AliasEvent": ALIAS,
    "MappingStartEvent": MAPPING,
    "SequenceStartEvent": SEQUENCE,
    "MappingEndEvent": END,
    "SequenceEndEvent": END,
    "DocumentStartEvent": DOCUMENT,
    "DocumentEndEvent": DOCUMENT_END,
    "StreamStartEvent": STREAM,
    "StreamEndEvent": STREAM_END,
}


def _flat(event: Any) -> Event:
    kind = _KINDS[type(event).__name__]
    style = (event.style or "") if kind == SCALAR else "{" if getattr(event, "flow_style", False) else ""
    value = event.value if kind == SCALAR else ""
    anchor = getattr(event, "anchor", None)
    return kind, event.start_mark.index, event.end_mark.index, value, style, anchor, getattr(event, "tag", None)
