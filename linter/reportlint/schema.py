"""The JSON Schema of the structured report, made from the same vocabulary that the reader uses.

Editors complete the Chinese and English names and show their descriptions; variants are accepted but not offered.
"""

import re
from typing import Any

from reportlint.understanding import names

Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
_NUMBER: Schema = {"type": ["number", "string", "null"]}
_NOTHING: Schema = {"type": "null"}


def json_schema() -> Schema:
    """The schema (Draft 2020-12) of a report file."""
    places = names.data()["places"]
    definitions = {place: _place(place) for place in places if place not in ("margin", "measure")}
    definitions["figure"] = {"anyOf": [_NUMBER, _ref("group")]}
    top = definitions["top"]
    marks = (names.chinese("top", "report"), "report")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": names.data()["title"]["zh"],
        "description": names.data()["title"]["en"],
        **top,
        "anyOf": [{"required": [mark]} for mark in marks],
        "$defs": definitions,
    }


def _place(place: str) -> Schema:
    """The mapping that a place is: its keys under both names, with their variants as patterns."""
    properties: Schema = {}
    patterns: Schema = {}
    entries = names.entries(place)
    for name, entry in entries.items():
        value = _value(entry)
        properties[entry["zh"]] = {**value, "description": entry["description"]["zh"]}
        properties[name] = {**value, "description": entry["description"]["en"]}
        variants = [variant for variant in entry.get("also", ()) if variant not in properties]
        if variants:
            patterns[f"^({'|'.join(map(re.escape, variants))})$"] = value
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": _further(place)}
    if place in ("group", "staff", "item"):
        for name, entry in names.entries("measure").items():
            properties[entry["zh"]] = {**_NUMBER, "description": entry["description"]["zh"]}
            properties[name] = {**_NUMBER, "description": entry["description"]["en"]}
    # In a figure a variant may be a member's name; it is one of these values all the same.
    if patterns and place != "item":
        schema["patternProperties"] = patterns
    return schema


def _further(place: str) -> Schema | bool:
    """What may stand under other names."""
    group = names.data()["places"][place].get("groups")
    if group:
        rows = _rows("indicator_row")
        return {"anyOf": [rows, _ref(group)]}
    return _ref("figure") if place in ("group", "staff", "item") else False


def _value(entry: dict[str, Any]) -> Schema:
    kind, of = entry["value"], entry.get("of", "")
    if kind in ("word", "unit"):
        return {"anyOf": [{"enum": entry["choices"]}, _SCALAR]} if "choices" in entry else _SCALAR
    if kind in ("number", "amount", "rate"):
        return _NUMBER
    if kind == "version":
        return {"enum": [1, "1"]}
    if kind in ("prose", "names"):
        return {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
    if kind == "columns":
        heads = [each["zh"] for each in names.entries(of).values()] if of else []
        return {"type": "array", "items": {"anyOf": [{"enum": heads}, {"type": "string"}]} if heads else _SCALAR}
    if kind == "rows":
        return _rows(of)
    if kind == "mapping":
        return {"anyOf": [_ref(of), _NOTHING]}
    if kind == "list":
        return {"anyOf": [{"type": "array", "items": _ref(of)}, _NOTHING]}
    if kind == "table":
        return {"anyOf": [_rows(names.entries(of)["rows"]["of"]), _ref(of), _NOTHING]}
    if kind == "narrative":
        sections: Schema = {"type": "array", "items": {"anyOf": [_SCALAR, _ref("section"), _ref("table")]}}
        return {"anyOf": [{"type": "array", "items": _ref(of)}, _NOTHING] if of else [_SCALAR, sections]}
    return _figures(of)


def _rows(of: str) -> Schema:
    """Rows as mappings, or as lists in the order of 栏目."""
    mapping: Schema = _ref(of) if of else {"type": "object", "additionalProperties": _SCALAR}
    return {"type": "array", "items": {"anyOf": [mapping, {"type": "array", "items": _SCALAR}]}}


def _figures(of: str) -> Schema:
    """A block of figures, or a reserved word of figures, which may hold a list of {名称, 金额} (其中)."""
    if of:
        return {"anyOf": [_ref(of), _NOTHING]}
    return {"anyOf": [_ref("figure"), {"type": "array", "items": _ref("item")}]}


def _ref(place: str) -> Schema:
    return {"$ref": f"#/$defs/{place}"}
