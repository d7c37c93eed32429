"""English number: one thing is told in the singular by every message of every rule."""

import re
import string

from reportlint.plurals import filled, many
from reportlint.rules.catalogue import entries, load

VERBS = "is|was|has|does|gives|less|as|exceeds|against|scores|says|states|its|this|speaks|uses|asks|times the"
PLURAL = re.compile(rf"\b1 (?!(?:{VERBS})\b)(?:(?:long|project|filled) )?[a-z]*[^s\W]s\b|\(s\)")
"""One of something that is told in the plural; words that only end alike stand in VERBS."""


def one_of_each(template: str) -> str:
    """The template with the number 1 in every field."""
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return filled(template, dict.fromkeys(names, 1))


def templates() -> list[tuple[str, str]]:
    """Every English message, arithmetic and next step, with the code of its rule."""
    loaded = [load(entry.module)[0] for entry in entries()]
    texts = [(rule, (rule.message, rule.next_step, rule.arithmetic, *rule.variants.values())) for rule in loaded]
    return [(rule.code, text["en"]) for rule, each in texts for text in each if text]


def test_the_noun_follows_the_number():
    template = "{count} {count:word is|words are} misspelt"
    assert filled(template, {"count": 1}) == "1 word is misspelt"
    assert filled(template, {"count": 2}) == "2 words are misspelt"
    assert filled(template, {"count": 0}) == "0 words are misspelt"
    assert filled("{count:>3}", {"count": 7}) == "  7"
    assert many(1, "file") == "1 file"
    assert many(3, "item listed adds", "items listed add") == "3 items listed add"


def test_no_message_counts_one_in_the_plural():
    wrong = [(code, one_of_each(text)) for code, text in templates() if PLURAL.search(one_of_each(text))]
    assert wrong == []
