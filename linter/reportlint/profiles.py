"""Profiles: what the circular that a report follows asks for, as data, each value with its source.

A profile extends another one and says only what differs. Local ones (a file, or ``override`` in a configuration) are
laid over a shipped one in the same way.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from decimal import Decimal

DEFAULT_PROFILE = "mof2020"

READ, BEGUN, GENERAL = "A", "B", "C"
"""Grades of evidence: the source was read in its decisive part; in its beginning; general knowledge."""

LOCAL, PRINTED = "L", "P"
"""The grades of values that a local file sets, and that a note printed on the form states."""

NAMED = ("report", "command_line", "configuration")
"""Origins of profiles that somebody chose; the others are told from the report."""

ABOUT = ("name", "title", "document", "year", "evidence", "extends", "applies", "own_form", "signs", "sources")
"""What a profile says about itself; everything else are values that rules use (data file ``profile_values``)."""


class Origin(NamedTuple):
    """Where a value comes from. ``evidence`` is READ, BEGUN, GENERAL, LOCAL or PRINTED."""

    document: str
    year: str
    evidence: str


class Profile(NamedTuple):
    """The circular that a report follows, as data: weights, grades, functions, thresholds, forms.

    ``origin`` is report, command_line, configuration, detected or default; ``reason`` says what was detected.
    ``certain`` is False where the profile was only guessed; rules that rest on it then report info.
    """

    name: str
    data: dict[str, Any]
    origin: str = "default"
    reason: str = ""
    certain: bool = False

    def value(self, *path: str, default: Any = None) -> Any:
        """A value of the profile by its path, or the default where the profile is silent or switched it off."""
        found: Any = self.data
        for step in path:
            if not isinstance(found, dict) or step not in found:
                return default
            found = found[step]
        return default if found is None else found

    @property
    def title(self) -> dict[str, str]:
        """What people call it, by language: its title, else its name."""
        stated = self.value("title")
        return {language: str((stated or {}).get(language) or self.name) for language in ("zh", "en")}

    def number(self, *path: str) -> "Decimal | None":
        """A threshold of the profile; None where it is silent. Data holds numbers as text: no float."""
        from decimal import Decimal

        found = self.value(*path)
        return None if found is None else Decimal(found)

    def words(self, *path: str) -> list[str]:
        """A list of words of the profile; empty where it is silent."""
        return [str(word) for word in self.value(*path, default=[])]

    def source(self, name: str) -> Origin:
        """Where the value of that name comes from."""
        stated = self.value("sources", name, default={})
        return Origin(str(stated.get("document", "")), str(stated.get("year", "")), str(stated.get("evidence", "")))


def profile_names() -> list[str]:
    """The names of the profiles that come with the tool."""
    return sorted(vocabulary()["profiles"])


def find_profile(word: str) -> str | None:
    """The name of the profile with that name, title or document, or None."""
    if not word or word == "auto":
        return None
    for name, data in vocabulary()["profiles"].items():
        if word in (name, data["title"]["zh"], data["document"]):
            return str(name)
    return None


@lru_cache(maxsize=64)
def profile_data(name: str) -> dict[str, Any]:
    """A shipped profile's data over that of the profile it extends; every value has its source in ``sources``."""
    data: dict[str, Any] = vocabulary()["profiles"][name]
    base = data.get("extends")
    return laid_over(data, profile_data(base) if base else {})


def laid_over(data: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """A profile's data over that of its base. A value without a source of its own comes from the profile's document.

    What is said of single rules and labels (severities, synonyms) adds to the base's, everything else replaces it.
    """
    own = {"document": data.get("document", ""), "year": data.get("year", ""), "evidence": data.get("evidence", LOCAL)}
    stated = data.get("sources", {})
    sources = {name: stated.get(name, own) for name in data if name not in ABOUT}
    made = {**base, **data, "sources": {**base.get("sources", {}), **sources}}
    for name in ("severities", "synonyms"):
        if name in base and name in data:
            made[name] = {**base[name], **data[name]}
    return made
