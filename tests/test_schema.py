"""The JSON Schema says what the reader reads: both come from one vocabulary."""

import json
import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from reportlint.schema import json_schema
from reportlint.understanding import names
from understanding.test_structured import WHOLE
from understanding.test_structured_forms import FUNDS_AS_FORM, FUNDS_AS_LIST, GROUPED, ROWS

SCHEMA = json_schema()

SOUND = {
    "whole": WHOLE,
    **{
        name: f"报告: {{标题: x}}\n{text}"
        for name, text in {
            "funds as a list": FUNDS_AS_LIST,
            "funds as a form": FUNDS_AS_FORM,
            "indicators as rows": ROWS,
            "indicators in groups": GROUPED,
            "figures": "收支情况: {支出: {合计: {金额: 1.00, 占比: 100%}, 按来源: {甲: 1万元}, 其中: {乙: ~}, 明细: [{名称: 丙, 金额: 1}]}}\n",
            "staff": "staff: {截止日期: '2022-12-31', 编制: {合计: 2, 行政编制: 2}, 在职: 2, 本年变动: {调出: 1}}\n",
            "counted": "figures: {机构: {count: 1, names: [甲]}}\n",
            "tables": "其他表格: [{名称: 甲, 栏目: [项目, 金额], 行: [[乙, 1], [丙, ~]]}, {rows: [{项目: 甲, 金额: 1}]}]\n",
            "blank blocks": "资金情况:\n绩效指标: ~\n自评结果:\n",
        }.items()
    },
}
FAULTY = {
    "no report": "报告格式: 1\n",
    "unknown block": "报告: {}\n资金情矿: []\n",
    "unknown cover entry": "报告: {标题名: x}\n",
    "a text for a form": "报告: {}\n自评结果: 优\n",
    "a list of figures": "报告: {}\n收支情况: [1]\n",
    "a mapping of items": "报告: {}\n收支情况: {支出: {明细: {甲: 1}}}\n",
    "an unknown column of a row": "报告: {}\n绩效指标: [{三级指标名: 甲}]\n",
    "another version": "报告格式: 2\n报告: {}\n",
}


def loaded(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def valid(value: Any, schema: Any) -> bool:
    """Whether a value is valid: the few keywords that our schema uses, as Draft 2020-12 defines them."""
    if isinstance(schema, bool):
        return schema
    known = {"$ref", "anyOf", "enum", "type", "items", "properties", "patternProperties", "additionalProperties"}
    known |= {"required", "description", "title", "$schema", "$defs"}
    assert set(schema) <= known, set(schema) - known
    if "$ref" in schema and not valid(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]):
        return False
    if "anyOf" in schema and not any(valid(value, each) for each in schema["anyOf"]):
        return False
    if "enum" in schema and not any(value == each and type(value) is type(each) for each in schema["enum"]):
        return False
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type")
    if types and type_of(value) not in types:
        return False
    if isinstance(value, list) and "items" in schema:
        return all(valid(item, schema["items"]) for item in value)
    if isinstance(value, dict):
        return all(name in value for name in schema.get("required", ())) and all(
            valid(item, each) for name, item in value.items() for each in schemas_of(name, schema)
        )
    return True


def type_of(value: Any) -> str:
    types = {bool: "boolean", str: "string", type(None): "null", list: "array", dict: "object"}
    return types.get(type(value), "number")


def schemas_of(name: str, schema: dict[str, Any]) -> list[Any]:
    found = [schema["properties"][name]] if name in schema.get("properties", {}) else []
    found += [each for pattern, each in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
    return found or [schema.get("additionalProperties", True)]


@pytest.mark.parametrize("case", SOUND)
def test_sound_reports_are_valid(case: str) -> None:
    assert valid(loaded(SOUND[case]), SCHEMA)


@pytest.mark.parametrize("case", FAULTY)
def test_faulty_reports_are_not(case: str) -> None:
    assert not valid(loaded(FAULTY[case]), SCHEMA)


def test_a_library_agrees() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    checker = jsonschema.Draft202012Validator
    checker.check_schema(SCHEMA)
    for text in SOUND.values():
        checker(SCHEMA).validate(loaded(text))
    for text in FAULTY.values():
        assert not checker(SCHEMA).is_valid(loaded(text))


def test_it_is_json_and_the_same_every_time() -> None:
    text = json.dumps(SCHEMA, ensure_ascii=False)
    assert json.loads(text) == SCHEMA
    assert json.dumps(json_schema(), ensure_ascii=False) == text


@pytest.mark.parametrize("place", [place for place in names.data()["places"] if place not in ("margin", "measure")])
def test_every_key_is_offered_under_both_names_with_a_description(place: str) -> None:
    described = SCHEMA["$defs"][place]
    for name, entry in names.entries(place).items():
        assert described["properties"][entry["zh"]]["description"] == entry["description"]["zh"]
        assert described["properties"][name]["description"] == entry["description"]["en"]
        for variant in entry.get("also", ()):
            assert schemas_of(variant, described) != [False], variant


@pytest.mark.parametrize("place", list(names.data()["places"]))
def test_no_two_keys_of_a_place_share_a_spelling(place: str) -> None:
    spellings: dict[str, str] = {}
    for name, entry in names.entries(place).items():
        for spelling in dict.fromkeys(map(names.folded, (name, entry["zh"], *entry.get("also", ())))):
            assert spellings.setdefault(spelling, name) == name, spelling
