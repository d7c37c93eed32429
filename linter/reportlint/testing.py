"""For authors of rules: run the tool on a text and look at what it says.

``findings`` checks a report given as text. ``run_case`` runs one case of a case file (``tests/checks/…/<rule>.yaml``):
``report`` is the text, ``format`` yaml, text or xlsx (the text is then the XML of a sheet), ``encoding`` how it is
saved, ``beside`` names rules that run besides the one tested, ``tables`` are given beside the report (targets,
reference, as YAML), ``others`` are further files of the run by name, ``finds`` the findings expected of the rule,
each with any of line, quote (the words marked), place (in Chinese words), severity, values, says (a part of the Chinese
message), suggested (of the first suspect), folded, file; an empty list means silence. Instead of ``report``,
``document`` names a text in the folder ``documents`` beside the cases, a whole report as it is pasted, and ``change``
lists what stands in it against what is written instead; ``saved_as`` names a writer (docx …) that lays the text out as
a file of that format first.

``load_cases`` reads the case files of a folder, ``untested`` says what a case file does not try yet. The rules of
plug-ins run where ``plugins`` names them (docs/rule-authors.md).
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from reportlint.findings import Finding
from reportlint.places import describe
from reportlint.settings import Settings


def findings(
    text: str | bytes,
    *,
    format: str = "yaml",
    select: tuple[str, ...] = (),
    profile: str = "",
    encoding: str = "utf-8",
    plugins: Sequence[str] = (),
    tables: Mapping[str, str] = MappingProxyType({}),
    others: Mapping[str, str] = MappingProxyType({}),
) -> list[Finding]:
    """All findings of the selected rules on a report; ``tables`` are given beside it (targets, reference).

    ``others`` are further files of the run by their names, all in one folder; the findings are those of all files.
    Bytes are the file itself, of the format named.
    """
    from reportlint.running.pipeline import check_input

    path = f"report.{'txt' if format == 'text' else format}"
    data = text if isinstance(text, bytes) else workbook(text) if format == "xlsx" else text.encode(encoding)
    if others:
        return _together({path: data, **{name: other.encode() for name, other in others.items()}}, select, profile)
    settings = Settings(select=list(select), profile=profile or "auto", today=time.strftime("%Y-%m-%d"))
    settings = settings._replace(plugins=list(plugins))
    if not tables:
        return check_input(path, data, settings).findings
    with TemporaryDirectory() as folder:
        files = {name: os.path.join(folder, f"{name}.yaml") for name in tables}
        for name, table in tables.items():
            with open(files[name], "w", encoding="utf-8") as file:
                file.write(table)
        settings = settings._replace(targets=files.get("targets", ""), reference=files.get("reference", ""))
        return check_input(path, data, settings).findings


def _together(files: Mapping[str, bytes], select: Sequence[str], profile: str) -> list[Finding]:
    """The findings of files that are checked in one run, in the order of their names."""
    from reportlint.running.configuration import Configuration, profile_settings
    from reportlint.running.run import Call, Progress, run

    with TemporaryDirectory() as folder:
        for name, data in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        configuration = Configuration({"select": list(select) or None, **profile_settings(profile or None)})
        silent = Progress(lambda done, count: None, lambda stage, seconds: None)
        return list(run(Call([folder]), configuration, silent).findings())


def workbook(*sheets: str, formats: tuple[str, ...] = ()) -> bytes:
    """A workbook from the XML of its sheets (what stands inside <worksheet>), titled 表1, 表2 ...

    Style n of its cells shows numbers by the n-th of ``formats``, style 0 by General.
    """
    import io
    import zipfile
    from xml.sax.saxutils import quoteattr

    office = "http://schemas.openxmlformats.org"
    main, package = f'xmlns="{office}/spreadsheetml/2006/main"', f"{office}/package/2006/relationships"
    kind = f"{office}/officeDocument/2006/relationships"

    def links(*targets: tuple[str, str]) -> str:
        made = (f'<Relationship Id="r{n}" Type="{kind}/{of}" Target="{to}"/>' for n, (of, to) in enumerate(targets, 1))
        return f'<Relationships xmlns="{package}">{"".join(made)}</Relationships>'

    entries = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1))
    known = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(f)}/>' for n, f in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in (0, *range(164, 164 + len(formats))))
    parts = {
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{kind}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(
            *(("worksheet", f"worksheets/{n}.xml") for n in range(1, len(sheets) + 1)), ("styles", "styles.xml")
        ),
        "xl/styles.xml": f"<styleSheet {main}><numFmts>{known}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
        **{f"xl/worksheets/{n}.xml": f"<worksheet {main}>{sheet}</worksheet>" for n, sheet in enumerate(sheets, 1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # without the time of the run
    return buffer.getvalue()


def load_cases(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """The cases of all case files (*.yaml) in a folder and below, each with the rule it is for."""
    from ruamel.yaml import YAML

    made: list[tuple[str, dict[str, Any]]] = []
    for path in sorted(folder.rglob("*.yaml")):
        loaded = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
        made.extend((loaded["rule"], _worded(case, folder / "documents")) for case in loaded["cases"])
    return made


def _worded(case: dict[str, Any], documents: Path) -> dict[str, Any]:
    """The case with the text of its document, where it names one."""
    if "document" not in case:
        return case
    text = (documents / f"{case['document']}.txt").read_text("utf-8")
    for before, after in case.get("change", ()):
        if text.count(before) != 1:
            raise ValueError(f"{case['name']}: {before!r} stands {text.count(before)} times in {case['document']}.txt")
        text = text.replace(before, after)
    return {"format": "text", **case, "report": text}


def untested(loaded: Mapping[str, Any]) -> list[str]:
    """What a case file lacks: a case that fires and one that stays silent, on YAML and on a document.

    ``only: yaml`` or ``only: document`` leaves the other half out; ``because`` says why, and has to.
    """
    halves = ["yaml", "document"]
    if "only" in loaded:
        if loaded["only"] not in halves:
            return [f"only: {loaded['only']} is neither yaml nor document"]
        if not str(loaded.get("because") or "").strip():
            return ["only without because"]
        halves = [loaded["only"]]
    tried = {(_half(case), bool(case.get("finds"))) for case in loaded["cases"]}
    wanted = [(half, fires) for half in halves for fires in (True, False)]
    return [
        f"no case on {half} that {'fires' if fires else 'is silent'}"
        for half, fires in wanted
        if (half, fires) not in tried
    ]


def _half(case: Mapping[str, Any]) -> str:
    return "yaml" if "document" not in case and case.get("format", "yaml") == "yaml" else "document"


def run_case(
    rule: str,
    case: dict[str, Any],
    *,
    plugins: Sequence[str] = (),
    writers: Mapping[str, Callable[[str], bytes]] = MappingProxyType({}),
) -> list[str]:
    """What is wrong with the outcome of a case, one line a difference; nothing when all is as expected.

    ``writers`` make a file of the format that a case is ``saved_as`` from its text.
    """
    saved_as = case.get("saved_as", "")
    found = [
        finding
        for finding in findings(
            writers[saved_as](case["report"]) if saved_as else case["report"],
            format=saved_as or case.get("format", "yaml"),
            select=(rule, *case.get("beside", ())),  # by name, so that rules that are off by default run too
            profile=case.get("profile", ""),
            encoding=case.get("encoding", "utf-8"),
            plugins=plugins,
            tables=case.get("tables", {}),
            others=case.get("others", {}),
        )
        if rule in (finding.code, finding.name)
    ]
    expected = case.get("finds") or []
    wrong: list[str] = []
    if len(found) != len(expected):
        said = "; ".join(f"line {_line(finding)}: {finding.message['zh']}" for finding in found)
        wrong.append(f"expected {len(expected)} findings, got {len(found)}: {said}")
    for want, finding in zip(expected, found, strict=False):
        actual = {
            "line": _line(finding),
            "quote": finding.span.quote,
            "place": describe(finding.span),
            "severity": finding.severity,
            "values": list(finding.values),
            "suggested": finding.suspects[0].suggested if finding.suspects else None,
            "folded": finding.folded,
            "file": os.path.basename(finding.span.source.path),
        }
        for name, value in want.items():
            if name == "says":
                if value not in finding.message["zh"] + finding.arithmetic.get("zh", "") + finding.next_step["zh"]:
                    wrong.append(f"{value!r} is not said: {finding.message['zh']}")
            elif actual[name] != value:
                wrong.append(f"{name} is {actual[name]!r}, expected {value!r}")
    return wrong


def _line(finding: Finding) -> int:
    return finding.span.source.position(finding.span.start)[0]
