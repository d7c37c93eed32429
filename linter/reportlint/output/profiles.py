"""A profile for people and programs: its values in words with their sources, and the rules that rest on them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportlint.output.wording import CATEGORY, SEVERITY
from reportlint.profiles import Profile
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.rules.catalogue import Entry

EVIDENCE = {
    "zh": {"A": "读过原文", "B": "读过部分原文", "C": "一般常识", "L": "本地设定", "P": "表上印明"},
    "en": {"A": "read", "B": "read in part", "C": "general knowledge", "L": "local", "P": "printed on the form"},
}


class Applied(NamedTuple):
    """A rule under a profile: its severity there, the values it uses, and whether it has anything to go by."""

    entry: "Entry"
    severity: str
    values: tuple[str, ...]
    applies: bool


def profile_object(profile: Profile, applied: Sequence[Applied], language: str) -> dict[str, Any]:
    """The profile and its rules for programs."""
    known = vocabulary()["profile_values"]
    return {
        "profile": {
            "name": profile.name,
            "title": profile.value("title", language),
            "document": profile.value("document"),
            "year": str(profile.value("year", default="")),
            "evidence": profile.value("evidence"),
            "extends": profile.value("extends"),
            "applies": profile.value("applies"),
            "values": {
                name: {
                    "zh": known[name]["zh"],
                    "value": profile.value(name),
                    "shown": shown(name, profile.value(name), language),
                    "source": profile.source(name)._asdict(),
                }
                for name in known
                if name in profile.data
            },
        },
        "rules": [
            {
                "code": each.entry.code,
                "name": each.entry.name,
                "category": each.entry.category,
                "severity": each.severity,
                "applies": each.applies,
                "values": list(each.values),
                "title": each.entry.title,
            }
            for each in applied
        ],
    }


def profile_text(profile: Profile, applied: Sequence[Applied], language: str) -> str:
    """The profile, then its rules with the values they use; rules that use none are only counted."""
    zh = language == "zh"
    known = vocabulary()["profile_values"]
    rows = [f"{profile.name}  {profile.value('title', language)}", *_about(profile, language), ""]
    for name, entry in known.items():
        if profile.value(name) is not None:
            label = f"{entry['zh']} {name}" if zh else name
            joint = "：" if zh else ": "
            rows.append(
                f"  {label}{joint}{shown(name, profile.value(name), language)}  {_source(profile, name, language)}"
            )
    rows.append("")
    for each in (rule for rule in applied if rule.values):
        severity = SEVERITY[language][each.severity] if each.applies else ("不适用" if zh else "does not apply")
        category, title = CATEGORY[language][each.entry.category], each.entry.title[language]
        rows.append(f"{each.entry.code} {each.entry.name}".ljust(36) + f"  {severity}·{category}  {title}")
        said = [_value(profile, name, language) for name in each.values if profile.value(name) is not None]
        if each.applies and said:
            rows.append("    " + ("；" if zh else "; ").join(said))
    others = sum(not rule.values for rule in applied)
    rows.append(f"另有{others}条规则与适用办法无关。" if zh else f"{others} more rules rest on no profile.")
    return "\n".join(rows) + "\n"


def _about(profile: Profile, language: str) -> list[str]:
    zh = language == "zh"
    grade = EVIDENCE[language].get(str(profile.value("evidence")), "")
    rows = [
        f"{'依据：' if zh else 'source: '}{profile.value('document')}（{profile.value('year', default='')}，{grade}）"
    ]
    base = profile.value("extends")
    if base:
        rows.append(f"{'沿用：' if zh else 'extends: '}{base}")
    applies = profile.value("applies")
    if applies:
        regions = "、".join(applies["provinces"]) or ("不限地区" if zh else "any region")
        kinds = "、".join(applies["kinds"])
        since = f"{applies['from']}年起" if zh else f"from {applies['from']}"
        rows.append(f"{'适用：' if zh else 'applies: '}{regions}；{kinds}；{since}")
    return rows


def _value(profile: Profile, name: str, language: str) -> str:
    if language == "zh":
        return f"{vocabulary()['profile_values'][name]['zh']} {shown(name, profile.value(name), language)}"
    return f"{name} {shown(name, profile.value(name), language)}"


def _source(profile: Profile, name: str, language: str) -> str:
    source = profile.source(name)
    said = [source.document, source.year, EVIDENCE[language].get(source.evidence, "")]
    return "［" + "，".join(word for word in said if word) + "］"


def shown(name: str, value: Any, language: str) -> str:
    """A value of a profile in words."""
    kind = vocabulary()["profile_values"][name]["kind"]
    comma, semicolon = ("、", "；") if language == "zh" else (", ", "; ")
    if value is None:
        return "—"
    if kind == "share":
        return _percent(value)
    if kind in ("weights", "bands", "ranges"):
        return (
            comma.join(f"{key}{points}" if language == "zh" else f"{key} {points}" for key, points in value.items())
            or "—"
        )
    if kind == "weight_sets":
        return semicolon.join(shown("weights", split, language) for split in value) or "—"
    if kind == "scales":
        order = ("full", "part", "none")
        return semicolon.join("/".join(f"{_percent(s[g][1])}–{_percent(s[g][0])}" for g in order) for s in value)
    if kind == "functions":
        return semicolon.join(vocabulary()["scoring_functions"][word][language] for word in value)
    if kind == "steps":
        sign = "≥"
        return comma.join(f"{sign}{_percent(step['at_least'])} {_percent(step['share'])}" for step in value)
    if kind == "sections":
        return comma.join(section["name"] for section in value)
    if kind in ("columns", "synonyms"):
        blocks = {name: entry["zh"] for name, entry in vocabulary()["keys"]["places"]["top"]["keys"].items()}
        return semicolon.join(
            f"{blocks.get(key, key) if language == 'zh' else key} {comma.join(words)}" for key, words in value.items()
        )
    if kind == "severities":
        return comma.join(f"{rule} {SEVERITY[language][severity]}" for rule, severity in value.items())
    if kind == "flag":
        return ("是" if value else "否") if language == "zh" else ("yes" if value else "no")
    if isinstance(value, list):
        return comma.join(map(str, value)) or "—"
    return str(value)


def _percent(share: str) -> str:
    return f"{(Decimal(share) * 100).normalize():f}%"
