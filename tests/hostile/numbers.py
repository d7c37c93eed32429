"""Numbers that no figure of a report is: too long, too large, no number at all, in other digits - in every format."""

from hostile.attack import AMOUNT, Attack
from hostile.office import packed
from hostile.pages import SPREADSHEETML, _ofd, _signs
from hostile.texts import HEAD
from reading.docx_files import docx, p, tbl, tr
from reading.pdf_files import flowing
from reading.workbooks import sheet

MILLION = 10**6
NUMBERS = {
    "a number of a million digits": "9" * MILLION,
    "a fraction of a million digits": "0." + "3" * MILLION,
    "numbers that are powers of ten": "1e999999999 1E-999999999 1e+99 -1.5e308 1e400",
    "words that Python takes for numbers": "Infinity -inf NaN nan sNaN123 -0 1_000 0x1F 0b1 1j",
    "digits of other scripts": "１２３．４５ ١٢٣ 𝟏𝟐𝟑 ①②③ ⅫⅣ ½ ㈠ 〇一二 １，２３４",
    "years and dates beyond the calendar": "9999999年 0年 -5年 2023年13月45日 2023-02-30 99999999999999-01-01 二〇九九九九年",
    "signs without numbers": "+-+-, ,,,... %%% ‰ -万元 .万元 ,元 1.2.3.4 1,2,3,4 --5 5-- +−±5",
}
"""What is put where a figure is expected, by what it is."""


def _yaml(text: str) -> bytes:
    return f"{HEAD}收支情况:\n  支出:\n    合计: {text}\n    基本支出: 60.00\n    项目支出: {text}万元\n".encode()


def _text(text: str) -> bytes:
    return f"{AMOUNT}\n2023年支出{text}万元，执行率{text}%，{text}。\n项目\t金额（万元）\n支出合计\t{text}\n基本支出\t60.00\n".encode()


def _word(text: str) -> bytes:
    return docx(p(f"支出{text}万元") + tbl(tr("项目", "金额（万元）"), tr("支出合计", text), tr("基本支出", "60.00")))


def _sheet(text: str) -> bytes:
    short = text if len(text) < 30_000 else text[:30_000]
    return sheet([["项目", "金额（万元）"], ["支出合计", short], ["基本支出", 60], ["项目支出", f"{short}万元"]])


def _html(text: str) -> bytes:
    rows = f"<tr><td>项目<td>金额（万元）<tr><td>支出合计<td>{text}<tr><td>基本支出<td>60.00"
    return f"<!DOCTYPE html><meta charset=utf-8><p>{AMOUNT}支出{text}万元</p><table>{rows}</table>".encode()


def _csv(text: str) -> bytes:
    return f'项目,金额（万元）\n支出合计,"{text}"\n基本支出,60.00\n'.encode()


def _old(text: str) -> bytes:
    cells = f'<Row><Cell><Data ss:Type="String">支出合计</Data></Cell><Cell><Data ss:Type="Number">{text}</Data></Cell></Row>'
    return SPREADSHEETML.format(cells).encode()


FORMATS = (
    ("YAML", "a.yaml", _yaml),
    ("text", "a.txt", _text),
    ("Word", "a.docx", _word),
    ("Excel", "a.xlsx", _sheet),
    ("HTML", "a.html", _html),
    ("CSV", "a.csv", _csv),
    ("old", "a.xls", _old),
    ("OFD", "a.ofd", lambda text: _ofd(_signs("5", text[:20_000]))),
    ("PDF", "a.pdf", lambda text: flowing(AMOUNT, f"支出{text[:20_000]}万元")),
    ("ZIP", "a.zip", lambda text: packed({"a.txt": _text(text)})),
)
KNOWN = {("YAML", "a number of a million digits"), ("text", "a number of a million digits")}
"""Those that the corpus of their format has already."""

ATTACKS = [
    Attack(format, what, name, lambda make=make, text=text: make(text))
    for format, name, make in FORMATS
    for what, text in NUMBERS.items()
    if (format, what) not in KNOWN
]
