"""Grades: the scales in use, and grades and scores that sentences state."""

import re
from functools import lru_cache
from typing import Any

from reportlint.profiles import NAMED, Profile
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.report import Report
from reportlint.rules.explanations import sentences
from reportlint.scanning import scan
from reportlint.textmap import Passage, Span
from reportlint.vocabulary import vocabulary

_NEAR = 16
"""How far behind its word (得分) a score stands."""

_MOST = 120
"""No score is higher."""


class StatedGrade(NamedTuple):
    """A grade in a sentence: the word, and the place from its lead (自评等级为优) to the word."""

    word: str
    span: Span


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    found: dict[str, Any] = vocabulary()["grades"]
    return found


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words()["leads"])))


def grade_word(text: str) -> str:
    """The grade a cell states, without quotes, what stands in brackets, and 等次."""
    for bracket in "（(":
        text = text.partition(bracket)[0]
    quotes = " “”\"'「」『』：:。"
    text = text.strip(quotes)
    for tail in _words()["tails"]:
        if text.endswith(tail) and text != tail:
            return text[: -len(tail)].strip(quotes)
    return text


def is_known_grade(word: str, form: Report, profile: Profile) -> bool:
    """Whether a word belongs to the profile's scale, one printed in the form's notes, or a scale known elsewhere.

    A scale of another place does not count where the profile was named.
    """
    if word in profile.value("bands", default={}) or any(_prints(note.text, word) for note in form.notes):
        return True
    return profile.origin not in NAMED and any(word in scale for scale in _words()["scales"])


def _prints(note: str, word: str) -> bool:
    """Whether a note gives a band for the word: 90分以上为优秀."""
    return f"为{word}" in note or f"{word}（" in note or f"{word}(" in note or f"{word}:" in note or f"{word}：" in note


def stated_grades(passage: Passage) -> list[StatedGrade]:
    """The grades that sentences of a passage state: 绩效自评良好, 自评等级为“优”."""
    text, table = passage.text, _words()
    if not _leads().search(text):
        return []
    starts: dict[int, tuple[int, str]] = {}
    for lead in table["leads"]:
        at = text.find(lead)
        while at >= 0:
            found = _grade_at(text, at + len(lead), table)
            if found is not None:
                word, end = found
                at += lead.startswith("，")
                starts[end] = min(starts.get(end, (at, word)), (at, word))
            at = text.find(lead, at + len(lead))
    return [StatedGrade(word, passage.span(at, end)) for end, (at, word) in sorted(starts.items())]


def _grade_at(text: str, at: int, table: dict[str, Any]) -> tuple[str, int] | None:
    """The grade word at ``at``, behind joints, and where it ends."""
    marked = False
    for _ in range(4):
        joint = next((each for each in table["joints"] if text.startswith(each, at)), "")
        if not joint:
            break
        marked = marked or joint in table["marking_joints"]
        at += len(joint)
    word: str = next((each for each in table["words"] if text.startswith(each, at)), "")
    end = at + len(word)
    if not word or (len(word) == 1 and not marked):
        return None
    return (word, end) if end == len(text) or text[end] in table["ends"] else None


def scored_grades(passage: Passage) -> list[tuple[StatedGrade, Quantity]]:
    """The grades of a passage with the one score that their sentence states: 自评得分96.5分，等级为优."""
    made: list[tuple[StatedGrade, Quantity]] = []
    grades = stated_grades(passage)
    if not grades:
        return made
    for start, sentence in sentences(passage):
        scores = {mention.quantity.value: mention.quantity for mention in scan(sentence) if mention.kind == "score"}
        inside = [
            each
            for each in grades
            if passage.span(start, start).start <= each.span.start < passage.span(start, start + len(sentence)).end
        ]
        if len(scores) == 1 and len(inside) == 1 and any(word in sentence for word in _words()["score_words"]):
            made.append((inside[0], next(iter(scores.values()))))
    return made


def grades_so_called(passage: Passage) -> list[StatedGrade]:
    """The grades beside a score whose sentence calls them so: 自评得分96分，等级为良好; not 评价结果良好."""
    plain = _words()["plain_leads"]
    return [stated for stated, _ in scored_grades(passage) if any(word in stated.span.quote for word in plain)]


def gives_band(passage: Passage, word: str) -> bool:
    """Whether a sentence gives the bounds of the word's scores: 90分以上为优秀."""
    bounds = _words()["bounds"]
    return any(word in sentence and any(each in sentence for each in bounds) for _, sentence in sentences(passage))


def states_score(text: str) -> bool:
    """Whether a text states a score anywhere: a number right behind 得分, points (95分) right behind 自评."""
    for list_name, kinds in (("score_words", ("score", "bare")), ("point_words", ("score",))):
        for word in _words()[list_name]:
            at = text.find(word)
            while at >= 0:
                start = at + len(word)
                if _score_in(text[start : start + _NEAR], kinds):
                    return True
                at = text.find(word, start)
    return False


def _score_in(text: str, kinds: tuple[str, ...]) -> bool:
    return any(
        mention.kind in kinds and not mention.quantity.approximate and 0 <= mention.quantity.value <= _MOST
        for mention in scan(text)
    )
