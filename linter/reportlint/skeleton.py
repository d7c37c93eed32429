"""New files: the skeleton of a report, and what a repository of reports needs.

Their templates lie in ``reportlint_config/templates``; what differs by profile (weights, outline, grades) is filled in.
"""

from decimal import Decimal
from pathlib import Path
from string import Template
from typing import Any

from reportlint import __version__
from reportlint.profiles import DEFAULT_PROFILE, Profile, profile_data
from reportlint.vocabulary import vocabulary

EXECUTION = "预算执行率"
"""The weight that stands in the block of funds, not among the indicators."""

ORIGIN_KNOWN = "装的是最新提交；要固定版本，在地址后写 @ 提交号或标签"
ORIGIN_UNKNOWN = (
    "按名称从 pip 的源安装：先确认源里的 reportlint 就是本工具（自建源、本地安装包），否则改成它的 git 地址或安装包路径"
)
"""What is said in a CI file of where the program is installed from."""

_NUMERALS = "一二三四五六七八九十"

REPOSITORY = {
    "configuration.yaml": ".reportlint.yaml",
    "pre-commit.yaml": ".pre-commit-config.yaml",
    "git-hook.sh": ".githooks/pre-commit",
}
"""The files of every repository, by template."""

CI = {
    "github": ("github.yaml", ".github/workflows/reportlint.yml"),
    "gitlab": ("gitlab.yaml", ".gitlab-ci.yml"),
    "gitee": ("gitee.yaml", ".workflow/reportlint.yml"),
    "jenkins": ("Jenkinsfile", "Jenkinsfile"),
}
"""The file of each CI system: template and name."""


def kinds() -> dict[str, str]:
    """The kinds of report by English name, each with the word of the cover."""
    choices: list[str] = vocabulary()["keys"]["places"]["cover"]["keys"]["kind"]["choices"]
    half = len(choices) // 2
    return dict(zip(choices[half:], choices[:half], strict=True))


def report(profile: str, kind: str, file: str) -> str:
    """The text of an empty report. ``profile`` is a name or auto, ``kind`` an English name of ``kinds``."""
    data = vocabulary()["skeleton"]
    known = Profile(profile, profile_data(DEFAULT_PROFILE if profile == "auto" else profile))
    weights: dict[str, str] = known.value("weights", default={})
    fields = {
        "kind": kinds()[kind],
        "profile": profile,
        "document": known.value("document")
        if profile != "auto"
        else "按报告自动判断（分值按" + known.value("document") + "）",
        "file": file,
        "execution": weights.get(EXECUTION, ""),
        "indicators": _indicators({name: weight for name, weight in weights.items() if name != EXECUTION}, data),
        "total": sum(map(Decimal, weights.values())),
        "grades": _grades(known.value("bands", default={})),
        "sections": _sections(known, data),
    }
    return _template(data["templates"][kind] + ".yaml").substitute(fields)


def _indicators(weights: dict[str, str], data: dict[str, Any]) -> str:
    """The groups of first level with their weights, and the second levels below them."""
    rows: list[str] = []
    for first, weight in weights.items():
        rows += [f"  {first}:", f"    分值: {weight}"]
        seconds: list[str] = data["second_levels"].get(first, [])
        if "成本指标" in weights and first != "成本指标":  # a first level of its own
            seconds = [second for second in seconds if second != "成本指标"]
        rows += [f"    {second}: []" for second in seconds]
    return "\n".join(rows) + "\n"


def _grades(bands: dict[str, str]) -> str:
    """优（90分以上）、良（80分以上）、…"""
    return "、".join(f"{word}（{least}分以上）" if Decimal(least) else word for word, least in bands.items())


def _sections(profile: Profile, data: dict[str, Any]) -> str:
    """The headings of the text, numbered."""
    required = profile.value("required_sections", default=[])
    names = [each["name"] if isinstance(each, dict) else str(each) for each in required] or data["outline"]
    rows = [f"  - 标题: {_NUMERALS[number]}、{name}\n    内容:" for number, name in enumerate(names)]
    return "\n".join(rows)


def repository(profile: str, ci: tuple[str, ...], source: str) -> dict[str, str]:
    """The files of a repository by their paths. ``source`` is where the program is kept (git), or ""."""
    fields = {
        "version": __version__,
        "profile": profile,
        "hooks": _hooks(source),
        "requirement": f"reportlint @ git+{source}" if source else f"reportlint>={__version__}",
        "origin": ORIGIN_KNOWN if source else ORIGIN_UNKNOWN,
    }
    wanted = {**REPOSITORY, **dict(CI[name] for name in ci)}
    return {path: _template(name).substitute(fields) for name, path in wanted.items()}


def _hooks(source: str) -> str:
    """The hook of the program's repository, or the installed program where that is not known."""
    if source:
        note = "随后运行 pre-commit autoupdate，换成最新的标签或提交号"
        return f"  - repo: {source}\n    rev: HEAD  # {note}\n    hooks:\n      - id: reportlint"
    return (
        "  - repo: local\n    hooks:\n      - id: reportlint\n        name: reportlint\n"
        "        entry: reportlint check --skip-foreign\n        language: system\n        types: [yaml]\n"
        "        require_serial: true"
    )


def _template(name: str) -> Template:
    import reportlint_config

    folder = Path(str(reportlint_config.__file__)).parent / "templates"
    return Template((folder / name).read_text("utf-8"))
