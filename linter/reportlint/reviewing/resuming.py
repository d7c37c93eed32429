"""What a run of a review remembers of one that was interrupted."""

from collections.abc import Callable, Container, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any

from reportlint.records import NamedTuple
from reportlint.reviewing.journal import Content, Entry, Journal, content_of
from reportlint.running.checking import Checked
from reportlint.running.contributing import Contribution, packed
from reportlint.running.gathering import Input
from reportlint.running.tasks import Answer
from reportlint.settings import Settings

_ENDINGS = {"zh": ".进度", "en": ".progress"}


def journal_of(output: str, language: str, tool: str) -> Journal:
    """The journal beside a list."""
    return Journal(output + _ENDINGS[language], f"{tool} {language}")


class Resumption:
    """A journal as the memory of a run (``running.run.Memory``).

    A batch was checked before where every file that was read for it, and the settings of each, are as they were.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._contents: dict[str, Content | None] = {}
        self._places: dict[str, str] = {}
        self._names: dict[int, tuple[Settings, str]] = {}
        self.recalled = 0
        """How many inputs were known from the journal."""

    def recall(
        self, work: Sequence[list[Input]], settings_of: Callable[[str, bool], Settings]
    ) -> tuple[list[Answer], list[list[Input]]]:
        """The answers that still count, and the batches that are left; the journal goes on with the former."""
        own: set[str] = set()
        for batch in work:
            for listed, _ in batch:
                own.add(listed.path)
                self._places[listed.path] = listed.member.archive if listed.member is not None else listed.path
        entries = [entry for entry in self._journal.entries() if self._counts(entry, own, settings_of)]
        owner = {path: number for number, entry in enumerate(entries) for path in entry.answer.answer.results}
        left = [batch for batch in work if not all(listed.path in owner for listed, _ in batch)]
        waiting = {listed.path for batch in left for listed, _ in batch}
        used: list[Entry] = []
        answers: list[Answer] = []
        for number, entry in enumerate(entries):
            results = entry.answer.answer.results
            taken = {
                path
                for path, checked in results.items()
                if owner[path] == number and path not in waiting and (path in own or checked.attached)
            }
            if any(path in own for path in taken):
                used.append(entry)
                answers.append(_answer(entry.answer, taken))
        with suppress(OSError):  # then there is nothing to go on from, and no reason not to check
            self._journal.begin(used)
        self.recalled = sum(map(len, work)) - sum(map(len, left))
        # What is hashed before it is checked can only be too old for the result, never too new.
        for path in {self._places[listed.path] for batch in left for listed, _ in batch}:
            self._content(path)
        return answers, left

    def keep(self, answer: Answer, settings_of: Callable[[str, bool], Settings]) -> None:
        """Writes down what became of inputs."""
        if not answer.results:
            return
        files: dict[str, Content] = {}
        settings: dict[str, str] = {}
        for path, checked in answer.results.items():
            place = self._places.get(path, path)
            content = self._content(place)
            if content is None:  # it could not be read: next time it may
                return
            files[place] = content
            settings[path] = self._name(settings_of(path, checked.attached))
        self._journal.add(Entry(files, settings, _held(answer)))

    def _counts(self, entry: Entry, own: set[str], settings_of: Callable[[str, bool], Settings]) -> bool:
        """Whether an entry holds for the inputs of this run."""
        if not isinstance(entry.answer, Held):
            return False
        results = entry.answer.answer.results
        attached = {path: checked.attached for path, checked in results.items() if checked.attached or path in own}
        names = {path: self._name(settings_of(path, named)) for path, named in attached.items()}
        if any(entry.settings.get(path) != name for path, name in names.items()):
            return False
        return all(self._content(path) == content for path, content in entry.files.items())

    def _content(self, path: str) -> Content | None:
        if path not in self._contents:
            self._contents[path] = content_of(path)
        return self._contents[path]

    def _name(self, settings: Settings) -> str:
        """A name for settings that changes with them and with the files they name."""
        if id(settings) not in self._names:
            # The date plays no part: a review that is interrupted at night goes on in the morning.
            hashed = sha256(repr(settings._replace(today="")).encode("utf-8", "backslashreplace"))
            for path in (*settings.rules, settings.targets, settings.reference):
                hashed.update(repr(self._content(path) if path else None).encode())
            self._names[id(settings)] = (settings, hashed.hexdigest()[:16])
        return self._names[id(settings)][1]


class Held(NamedTuple):
    """An answer for a journal: without what files give to rules across files, which is held by path in plain values."""

    answer: Answer
    given: dict[str, tuple[Any, ...]]


def _held(answer: Answer) -> Held:
    results: dict[str, Checked] = {}
    given: dict[str, tuple[Any, ...]] = {}
    for path, checked in answer.results.items():
        result = checked.result
        if result is not None and result.contributed is not None:
            each = result.contributed
            given[path] = (each.member, each.codes, each.load(), each.failures)
            checked = checked._replace(result=result._replace(contributed=None))
        results[path] = checked
    return Held(answer._replace(results=results, spent={}), given)


def _answer(held: Held, paths: Container[str]) -> Answer:
    """The answer as it was, of some of its inputs."""
    results: dict[str, Checked] = {}
    for path, checked in held.answer.results.items():
        if path in paths:
            if checked.result is not None and path in held.given:
                member, codes, values, failures = held.given[path]
                contributed = Contribution(member, codes, packed(values), failures)
                checked = checked._replace(result=checked.result._replace(contributed=contributed))
            results[path] = checked
    return held.answer._replace(results=results)
