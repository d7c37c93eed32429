"""Every hostile input ends as docs/limits.md states, in time and memory, and nothing of it reaches the terminal."""

import re
from pathlib import Path

import pytest

from hostile.corpus import FAMILIES, measure, stated
from hostile.measuring import SECONDS

MEGABYTES = 300
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What may not reach a terminal: control characters and those that turn the direction of writing."""


@pytest.mark.parametrize("family", FAMILIES)
def test_every_input_ends_as_stated(family: str, tmp_path: Path) -> None:
    known = stated()
    wrong: list[str] = []
    for attack, found in measure(family, tmp_path):
        outcome = known[attack.format, attack.what]
        told = f"{attack.format}, {attack.what}: {found['told']}"
        if (found["exit"], " ".join(found["said"])) != outcome:
            wrong.append(f"{told}: {found['exit']} {found['said']} for {outcome}")
        # Two seconds are stated, on a machine that does nothing else.
        if found["seconds"] > SECONDS - 1 or found["megabytes"] > MEGABYTES:
            wrong.append(f"{told}: {found['seconds']} s, {found['megabytes']} MB")
        if FORBIDDEN.search(found["shown"]):
            wrong.append(f"{told}: {FORBIDDEN.findall(found['shown'])[:5]} shown")
    assert not wrong, "\n".join(wrong)


def test_every_input_is_stated_and_none_else() -> None:
    assert set(stated()) == {(attack.format, attack.what) for made in FAMILIES.values() for attack in made}


def test_no_input_makes_the_tool_fail() -> None:
    codes = " ".join(outcome.said for outcome in stated().values())
    assert "INP9" not in codes
    assert {outcome.exit for outcome in stated().values()} <= {0, 1, 3, 4}
