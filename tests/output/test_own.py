"""Outputs of ours are known again, whatever the format; reports are not taken for one."""

import csv
import io
import zipfile
from importlib import import_module

import pytest

from reportlint.cli.outputs import FORMATS
from reportlint.output.csv_output import COLUMNS
from reportlint.output.options import OutputOptions
from reportlint.output.own import is_own_output
from reportlint.running.outcome import Outcome


def office(properties: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("docProps/core.xml", properties)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


OURS = office("<cp:coreProperties><dc:creator>reportlint</dc:creator></cp:coreProperties>")


@pytest.mark.parametrize(
    "data",
    [
        "reportlint 0.1.0\n\n［必须修改·合计］TOT001 …\n".encode(),
        b'{\n  "version": 1,\n  "tool": {\n    "name": "reportlint",\n    "version": "0.1.0"\n  }\n}\n',
        b'<!DOCTYPE html>\n<html><head><meta charset="utf-8">\n<meta name="generator" content="reportlint 0.1.0">',
        OURS,
    ],
)
def test_outputs_are_known_again(data: bytes) -> None:
    assert is_own_output(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "报告格式: 1\n报告: {标题: reportlint}\n".encode(),
        b'{"name": "reportlint"}',
        office("<cp:coreProperties><dc:creator>WPS</dc:creator></cp:coreProperties>"),
        OURS[:200],
        b"PK\x03\x04 nothing",
        "单位名称,全年预算数,全年执行数\n示例局,1.00,1.00\n,,reportlint\n".encode(),
        b'[{"name": "reportlint"}]',
        b'<?xml version="1.0"?><testsuites name="pytest"><testsuite name="reportlint"/></testsuites>',
        b"::error file=a.py::x\n",
    ],
)
def test_others_are_not(data: bytes) -> None:
    assert not is_own_output(data)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_known_again(outcome: Outcome, hostile: Outcome, name: str, language: str) -> None:
    for run in (outcome, hostile):
        made = import_module(FORMATS[name]).render(run, OutputOptions(language, heading=True))
        assert is_own_output(made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace"))


@pytest.mark.parametrize(
    ("delimiter", "quoting"), [(",", csv.QUOTE_ALL), ("\t", csv.QUOTE_MINIMAL), (";", csv.QUOTE_MINIMAL)]
)
def test_a_table_saved_again_is_still_ours(delimiter: str, quoting: int) -> None:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, quoting=quoting).writerow([column.zh for column in COLUMNS])
    assert is_own_output(made.getvalue().encode("gb18030"))
