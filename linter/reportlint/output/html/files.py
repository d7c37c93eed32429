"""One file of a run for the page: what it was taken for, what was verified, its findings, its text."""

from typing import TYPE_CHECKING

from reportlint.output.closing import origin_words, profile_title, relations_words
from reportlint.output.excerpt import visible
from reportlint.output.facts import formula
from reportlint.output.html.cards import Card, cards
from reportlint.output.html.layout import View, view
from reportlint.output.html.places import Places
from reportlint.output.html.summary import tally
from reportlint.output.html.words import WORDS
from reportlint.output.identity import identity
from reportlint.output.options import OutputOptions
from reportlint.output.wording import ROLE, STATUS
from reportlint.records import NamedTuple
from reportlint.relations import UNDETERMINED

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult


class Check(NamedTuple):
    """A relation that was verified, with its verdict."""

    status: str
    word: str
    formula: str


class Accepted(NamedTuple):
    """A finding that somebody accepted; ``by`` as in ``running.outcome.Suppressed``."""

    code: str
    message: str
    reason: str
    by: str
    fingerprint: str


class File(NamedTuple):
    """A file on the page; ``number`` counts from 1. ``read`` pairs terms and what holds of the file."""

    number: int
    path: str
    unit: str
    year: str
    role: str
    checked: bool
    counts: dict[str, int]
    cards: list[Card]
    view: View | None
    read: list[tuple[str, str]]
    checks: list[Check]
    accepted: list[Accepted]


def file_of(result: "InputResult", places: Places, options: OutputOptions) -> File:
    """The file of a result whose ``report`` and ``relations`` were kept."""
    language = options.language
    made = cards(result, places, options)
    document = result.report.document if result.report is not None else None
    number = places.number(result.path)
    return File(
        number=number,
        path=visible(result.path),
        unit=visible(result.department),
        year=str(result.year or ""),
        role=ROLE[language].get(result.role, result.role),
        checked=not result.only_read and not result.fatal,
        counts=tally(made),
        cards=made,
        view=view(document, result.source, places.marks(result.path), number, _titles(result)),
        read=_read(result, language),
        checks=_checks(result, language),
        accepted=[
            Accepted(
                each.finding.code,
                visible(each.finding.message[language]),
                visible(each.reason),
                each.by,
                identity(each.finding).fingerprint,
            )
            for each in result.suppressed
        ],
    )


def _titles(result: "InputResult") -> set[int]:
    """Where the titles of the report and of the project reports in it begin."""
    reports = result.report.with_projects() if result.report is not None else ()
    return {report.cover.title.span.start for report in reports if report.cover.title is not None}


def _read(result: "InputResult", language: str) -> list[tuple[str, str]]:
    """What was made of a file, so that a misread form never looks clean."""
    words = WORDS[language]
    role = ROLE[language].get(result.role, result.role)
    if result.part_of:
        role += ("，" if language == "zh" else ", ") + words["part_of"].format(visible(result.part_of))
    rows = [(words["role"], role)]
    if result.only_read or result.fatal:
        return [*rows, ("", words["not_checked"])]
    between = "（{}）" if language == "zh" else " ({})"
    return [
        *rows,
        (words["forms"], str(result.forms)),
        (words["figures"], str(result.figures)),
        (words["profile"], profile_title(result, language) + between.format(origin_words(result, language))),
        (words["rules"], str(result.checked.rules)),
        ("", relations_words(result.checked._asdict(), result.reasons, language)),
    ]


def _checks(result: "InputResult", language: str) -> list[Check]:
    """The relations with a verdict, in the order in which they were found."""
    return [
        Check(verdict.status, STATUS[language][verdict.status], visible(formula(relation)))
        for relation, verdict in result.relations
        if verdict.status != UNDETERMINED
    ]
