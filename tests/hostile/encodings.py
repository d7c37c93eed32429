"""Texts in other encodings than they seem, with marks that do not fit, with ends of lines that are none."""

from hostile.attack import AMOUNT, Attack
from hostile.texts import HEAD

REPORT = f"{HEAD}收支情况:\n  支出: {{合计: 100.00万元, 基本支出: 60.00万元, 项目支出: 40.00万元}}\n"
TRADITIONAL = "預算績效報告：支出合計100.00萬元，基本支出60.00萬元，項目支出40.00萬元。"

WRITTEN = [
    ("UTF-16 without a mark", lambda text: text.encode("utf-16-le")),
    ("UTF-16 of the other order without a mark", lambda text: text.encode("utf-16-be")),
    ("UTF-32 with a mark", lambda text: text.encode("utf-32")),
    ("UTF-32 without a mark", lambda text: text.encode("utf-32-le")),
    ("GBK", lambda text: text.encode("gbk")),
    ("GB18030 beyond GBK", lambda text: f"# 㐀𠀀\n{text}".encode("gb18030")),
    ("Big5", lambda text: TRADITIONAL.encode("big5")),
    ("UTF-7", lambda text: text.encode("utf-7")),
    ("three marks of UTF-8", lambda text: b"\xef\xbb\xbf" * 3 + text.encode()),
    ("a mark of UTF-16 before UTF-8", lambda text: b"\xff\xfe" + text.encode()),
    ("UTF-8 and GBK in one file", lambda text: text.encode() + text.encode("gbk")),
    ("surrogates in UTF-8", lambda text: text.encode() + b"# \xed\xa0\x80\xed\xbf\xbf\n"),
    ("overlong UTF-8", lambda text: text.encode() + b"# \xc0\xaf\xe0\x80\xaf\n"),
    ("lines that end in CR alone", lambda text: text.replace("\n", "\r").encode()),
    ("lines that end in U+2028", lambda text: text.replace("\n", "\u2028").encode()),
    ("lines that end in U+0085", lambda text: text.replace("\n", "\x85").encode()),
    ("lines that end in form feeds", lambda text: text.replace("\n", "\f").encode()),
    ("every end of a line there is", lambda text: "".join(
        line + end for line, end in zip(text.split("\n"), ["\n", "\r", "\r\n", "\u2028", "\x85", "\v"] * 9, strict=False)
    ).encode()),
    ("a mark of direction before every sign", lambda text: "".join(f"\u202e{sign}" for sign in text).encode()),
]  # fmt: skip

YAML = [
    ("sixty thousand keys", lambda: f"{HEAD}收支情况:\n{''.join(f'  甲{n}: 1万元' + chr(10) for n in range(60_000))}".encode()),
    ("tabs for indentation", lambda: REPORT.replace("  ", "\t").encode()),
    ("documents after the report", lambda: f"{REPORT}---\n{REPORT}...\n%YAML 9.9\n---\n[".encode()),
    ("a version and tags of its own", lambda: f"%YAML 1.1\n%TAG ! tag:x,2000:\n---\n!报告\n{REPORT}".encode()),
    ("an anchor on everything", lambda: "".join(
        f"&a{n} {line}\n" if line[:1].strip() else f"{line}\n" for n, line in enumerate(REPORT.split("\n"))).encode()),
    ("a key that is a mapping of itself", lambda: f"{HEAD}? &k {{*k : *k}}\n: *k\n".encode()),
    ("merges of itself", lambda: f"{HEAD}收支情况: &a\n  <<: *a\n  支出: 1万元\n".encode()),
    ("a block of text with an indentation of nine", lambda: f"{HEAD}正文: |9\n 支出\n".encode()),
    ("a text folded ten thousand times", lambda: f"{HEAD}正文: >-\n{'  支出1.00万元' * 2000}\n{'  ' + chr(10)}".encode() + b"  a\n" * 10_000),
    ("null, true and dates for keys", lambda: f"{HEAD}null: 1\ntrue: 2\n2023-01-01: 3\n1.5: 4\n[]: 5\n{{}}: 6\n".encode()),
    ("binary and sets by tags", lambda: f"{HEAD}收支情况: !!set {{支出, 收入}}\n正文: !!binary aGVsbG8=\n".encode()),
]  # fmt: skip

ATTACKS = [
    Attack(format, what, name, lambda make=make, text=text: make(text))
    for format, name, text in (
        ("YAML", "a.yaml", REPORT),
        ("text", "a.txt", f"一、支出\n{AMOUNT}\n二、结果\n{AMOUNT}\n"),
    )
    for what, make in WRITTEN
]
ATTACKS += [Attack("YAML", what, "a.yaml", make) for what, make in YAML]
