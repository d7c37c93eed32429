"""Reads a YAML text: the tree, or what can be read over its slips, and the traps that it fell into without a word."""

import gc

from reportlint.reading.yaml_events import YamlFault
from reportlint.reading.yaml_traps import silent_traps
from reportlint.reading.yaml_tree import TEXT_SINCE, Parsed, build
from reportlint.textmap import Source


def read_tree(source: Source) -> Parsed:
    """The tree of a YAML text with everything that was wrong with it. Raises nothing for any text."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return silent_traps(source, _first_try(source))
    finally:
        if collecting:
            gc.enable()


def _first_try(source: Source) -> Parsed:
    text = source.text
    try:
        if not any(mark in text for mark in TEXT_SINCE):
            return build(source, text)
        fault = YamlFault("marks of other systems", -1)
    except YamlFault as error:
        fault = error
    from reportlint.reading.yaml_repair import read_repaired

    return read_repaired(source, fault)
