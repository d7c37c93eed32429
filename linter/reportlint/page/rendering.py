"""The pages as HTML: templates of our own around those of the page that is saved as one file."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions, RuleHelp
from reportlint.output.telling import place
from reportlint.page.saving import KINDS, has_copy
from reportlint.page.words import WORDS
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from jinja2 import Environment

    from reportlint.page.changes import Changes
    from reportlint.page.sessions import Session

HERE = Path(__file__).parent
Told = Callable[[str], Callable[[str], RuleHelp | None]]
"""What tells of rules in a language."""


class Renderer:
    """Renders pages; what a session shows is rendered anew only where it has changed."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._results: dict[tuple[str, str], tuple[int, str]] = {}

    def options(self, language: str) -> OutputOptions:
        """What outputs are asked for in a language."""
        return OutputOptions(language, rule_help=self._told(language))

    def start(self, language: str, base: str) -> str:
        """The page on which files are dropped. ``base`` is the address of the program, with its word."""
        return _environment().get_template("start.html").render(_common(language, base))

    def notice(self, language: str, base: str, key: str) -> str:
        """A page that says one thing; without ``base`` it leads nowhere."""
        return _environment().get_template("notice.html").render(_common(language, base), said=WORDS[language][key])

    def session(self, session: "Session", language: str, base: str) -> str:
        """What came of the files of a session, or how far their check is."""
        with session.lock:
            version, state = session.version, session.state
            if session.outcome is None or state == "failed":
                return self._waiting(session, language, base)
            key = (session.id, language)
            cached = self._results.get(key)
            if cached is None or cached[0] != version:
                cached = self._results[key] = (version, self._result(session, language, base))
            while len(self._results) > vocabulary()["page"]["sessions"]:
                del self._results[next(iter(self._results))]
        return cached[1]

    def _waiting(self, session: "Session", language: str, base: str) -> str:
        failed = session.failed.get(language, "") if session.state == "failed" else ""
        return (
            _environment()
            .get_template("waiting.html")
            .render(_common(language, base), **_about(session, base), failed=visible(failed))
        )

    def _result(self, session: "Session", language: str, base: str) -> str:
        from reportlint.output.html.page import context

        assert session.outcome is not None
        made = context(session.outcome, self.options(language))
        copies = [has_copy(result) for result in session.outcome.inputs]
        reasoned = [any(each.by == "fingerprint" for each in result.suppressed) for result in session.outcome.inputs]
        return (
            _environment()
            .get_template("session.html")
            .render(
                {**made, **_common(language, base), "words": {**made["words"], **WORDS[language]}},
                **_about(session, base),
                kinds=KINDS,
                language=language,
                copies=copies,
                reasoned=reasoned,
                since_last=_shown(session.since_last, language),
                since_first=_shown(session.since_first, language),
                longest=vocabulary()["page"]["reason_characters"],
            )
        )


def _common(language: str, base: str) -> dict[str, Any]:
    limits = vocabulary()["page"]
    return {"words": WORDS[language], "base": base, "poll": limits["poll_milliseconds"], "upload": limits["upload"]}


def _about(session: "Session", base: str) -> dict[str, Any]:
    return {
        "address": f"{base}s/{session.id}/",
        "session": session.id,
        "own": session.own,
        "folder": visible(session.root) if session.own else "",
        "names": [visible(name) for name in session.names if name != "."],
        "left_out": session.left_out,
        "version": session.version,
        "state": session.state,
    }


def _shown(changes: "Changes | None", language: str) -> dict[str, Any] | None:
    """Changes in plain words: the file, the place and what is or was wrong there."""
    if changes is None:
        return None

    def rows(entries: Any) -> list[tuple[str, str, str, int]]:
        return [
            (
                visible(each.path),
                visible(place(each.finding.span, language)),
                visible(each.finding.message[language]),
                each.number,
            )
            for each in entries
        ]

    return {"mended": rows(changes.mended), "new": rows(changes.new), "left": changes.left, "joined": changes.joined}


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    """Our templates before those of the page; whatever is filled in is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from reportlint.output.html.page import FOLDER

    return Environment(
        loader=FileSystemLoader([HERE / "templates", FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
