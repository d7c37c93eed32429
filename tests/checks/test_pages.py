"""The pages of the rules: fixed headings, and examples that do what the page says."""

import re
from importlib import import_module

import pytest

from reportlint.rules.catalogue import Entry, entries
from reportlint.testing import findings

HEADINGS = ("What it checks", "Why it matters", "Source", "Example", "Instead", "When it stays silent")
BLOCK = re.compile(r"^(?P<title>[A-Z][\w ]+)\n=+\n\.\. code-block:: (?P<kind>\w+)\n\n(?P<body>(?:    .*\n|\n)+)", re.M)


def blocks(entry: Entry) -> dict[str, tuple[str, str]]:
    text = (import_module(entry.module).__doc__ or "") + "\n"
    found = {}
    for match in BLOCK.finditer(text):
        body = "\n".join(line[4:] for line in match["body"].split("\n"))
        found[match["title"]] = (match["kind"], body)
    return found


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_the_page_has_its_headings(entry: Entry) -> None:
    text = import_module(entry.module).__doc__ or ""
    at = [text.find(f"{heading}\n===") for heading in HEADINGS]
    assert -1 not in at, HEADINGS[at.index(-1)]
    assert at == sorted(at)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_the_example_fires_and_the_better_version_does_not(entry: Entry) -> None:
    kind, body = blocks(entry)["Example"]
    # A suppression is unused only where its rule ran.
    named = [each.code for each in entries() if f"ignore[{each.code}]" in body]
    as_saved = {"format": "yaml", "encoding": "gb18030"} if kind == "gb18030" else {"format": kind}
    codes = [finding.code for finding in findings(body, select=(entry.code, *named), **as_saved)]
    assert entry.code in codes, codes
    kind, body = blocks(entry)["Instead"]
    found = findings(body, format=kind, select=(entry.code,))
    said = [finding.message["zh"] for finding in found if finding.code == entry.code]
    assert not said


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_both_languages_have_the_same_fields(entry: Entry) -> None:
    rule = import_module(entry.module).RULE
    fields = re.compile(r"\{(\w+)")
    for text in (rule.message, rule.next_step, rule.arithmetic, *rule.variants.values()):
        if text:
            assert set(text) == {"zh", "en"}
            spoken = set(fields.findall(text["zh"])) ^ set(fields.findall(text["en"]))
            assert spoken <= {"more", "count"}, spoken
