"""The pages of the rules: fixed headings, and examples that do what the page says."""

import re
from importlib import import_module

import pytest

from reportlint.rules.catalogue import Entry, entries
from reportlint.running.pages import CHINESE, ENGLISH, EXAMPLES, page, render, sections
from reportlint.testing import findings
from shared import ROOT

BLOCK = re.compile(r"^(?P<title>[A-Z][\w ]+)\n=+\n\.\. code-block:: (?P<kind>\w+)\n\n(?P<body>(?:    .*\n|\n)+)", re.M)


TABLE = re.compile(r"^\.\. code-block:: (?P<kind>targets|reference)\n\n(?P<body>(?:    .*\n|\n)+)", re.M)
"""A table that is given beside the report of the example."""


OTHER = re.compile(r"^\.\. code-block:: (?P<kind>other|settings)\n\n(?P<body>(?:    .*\n|\n)+)", re.M)
"""A further file of the run, of which the first is other1.yaml, or the configuration beside them."""


def text(entry: Entry) -> str:
    return (import_module(entry.module).__doc__ or "") + "\n"


def blocks(entry: Entry) -> dict[str, tuple[str, str]]:
    found = {}
    for match in BLOCK.finditer(text(entry)):
        body = "\n".join(line[4:] for line in match["body"].split("\n"))
        found[match["title"]] = (match["kind"], body)
    return found


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_the_page_has_its_headings_in_both_languages(entry: Entry) -> None:
    """English headings with the examples, then the Chinese ones (docs/rule-authors.md)."""
    written = sections(import_module(entry.module).__doc__ or "")
    chinese = [title for title, english in zip(CHINESE, ENGLISH, strict=True) if english not in EXAMPLES]
    assert list(written) == [*ENGLISH, *chinese]
    assert all(text.strip() for text in written.values())
    assert all(re.search("[\u4e00-\u9fff]", written[title]) for title in chinese)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_is_markdown_in_one_language(language: str) -> None:
    for entry in entries():
        text = page(entry.code, language)
        assert text.startswith(f"# {entry.code} {entry.name}\n\n{entry.title[language]}\n")
        assert re.findall(r"^## (.+)$", text, re.M) == list(CHINESE if language == "zh" else ENGLISH)
        assert "====" not in text
        assert "code-block" not in text


def test_docs_rules_is_up_to_date() -> None:
    """python -m reportlint.running.pages"""
    folder = ROOT / "docs" / "rules"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.md")} == render()


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_the_example_fires_and_the_better_version_does_not(entry: Entry) -> None:
    kind, body = blocks(entry)["Example"]
    # A suppression is unused only where its rule ran.
    named = [each.code for each in entries() if f"ignore[{each.code}]" in body]
    as_saved = {"format": "yaml", "encoding": "gb18030"} if kind == "gb18030" else {"format": kind}
    tables = {
        each["kind"]: "\n".join(line[4:] for line in each["body"].split("\n")) for each in TABLE.finditer(text(entry))
    }
    others: dict[str, str] = {}
    for each in OTHER.finditer(text(entry)):
        name = f"other{len(others) + 1}.yaml" if each["kind"] == "other" else ".reportlint.yaml"
        others[name] = "\n".join(line[4:] for line in each["body"].split("\n"))
    found = findings(body, select=(entry.code, *named), tables=tables, others=others, **as_saved)
    codes = [finding.code for finding in found]
    assert entry.code in codes, codes
    kind, body = blocks(entry)["Instead"]
    found = findings(body, format=kind, select=(entry.code,), tables=tables, others=others)
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
