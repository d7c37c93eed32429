"""Outputs of ours are known again, whatever the format; reports are not taken for one."""

import io
import zipfile

import pytest

from reportlint.output.own import is_own_output


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
    ],
)
def test_others_are_not(data: bytes) -> None:
    assert not is_own_output(data)
