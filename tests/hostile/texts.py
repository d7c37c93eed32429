"""YAML and plain text made to stop, overflow, mislead or take over a program."""

from hostile.attack import AMOUNT, Attack

MILLION = 10**6
HEAD = "报告格式: 1\n报告: {标题: 某局2023年度部门整体支出绩效自评报告, 部门名称: 某局, 年度: 2023}\n"
ESCAPES = "\x1b]0;x\x07\x1b[2J\x1b[31m\x9b2J\x1bP+q544e\x1b\\"
BIDIRECTIONAL = "\u202e元万00.001\u202c\u2066\u200b\u200d\ufeff\u061c"


def _report(figures: str) -> bytes:
    return f"{HEAD}收支情况:\n{figures}".encode()


def _laughs() -> bytes:
    lines = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    return _report("".join(f"  {line}\n" for line in lines))


def _merges() -> bytes:
    lines = ["m0: &m0 {甲: 1万元, 乙: 2万元}"]
    lines += [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}], 丙{n}: *m{n - 1}}}" for n in range(1, 40)]
    return _report("".join(f"  {line}\n" for line in lines))


YAML = [
    ("a number of a million digits", lambda: _report("  支出: " + "1" * MILLION + "万元\n")),
    ("an exponent of a thousand digits", lambda: _report("  支出: 1e" + "9" * 1000 + "\n")),
    ("a value of ten million characters in one line", lambda: _report("  支出: " + "甲" * (10 * MILLION) + "\n")),
    ("a key of a million characters", lambda: _report("  " + "甲" * MILLION + ": 1万元\n")),
    ("two hundred thousand brackets", lambda: _report("  支出: " + "[" * 200_000)),
    ("two hundred thousand braces", lambda: _report("  支出: " + "{a: " * 200_000)),
    ("ten thousand levels of indentation", lambda: _report("".join(" " * n + "甲:\n" for n in range(2, 3000)))),
    ("dashes nested in one line", lambda: _report("  支出:\n    " + "- " * 100_000)),
    ("a billion laughs", _laughs),
    ("merges of merges", _merges),
    ("an alias of itself", lambda: _report("  支出: &a [*a, *a]\n  收入: &b {甲: *b}\n")),
    ("tags that ask for Python", lambda: _report(
        "  支出: !!python/object/apply:os.system ['touch owned']\n  收入: !!python/name:os.system\n")),
    ("half a million entries", lambda: _report("".join(f"  甲{n}: 1\n" for n in range(500_000)))),
    ("one key thirty thousand times", lambda: _report("  支出: 1万元\n" * 30_000)),
    ("a hundred thousand documents", lambda: HEAD.encode() + b"---\n" * 100_000),
    ("a hundred thousand comments of ours", lambda: _report("  支出: 1万元 # reportlint: ignore[TOT001] x\n" * 100_000)),
    ("syntax errors in twenty thousand lines", lambda: _report("  支出: '1\n  收: [,\n ：：\n" * 20_000)),
    ("NUL in a value", lambda: _report("  支出: 1\0万元\n")),
    ("bytes of no encoding", lambda: HEAD.encode() + b"\x80\x81\xff\xfe\xf8 \x88" * 1000),
    ("a cut UTF-16 file", lambda: HEAD.encode("utf-16")[:-1]),
    ("control sequences for the terminal", lambda: _report(f'  支出: "{ESCAPES.encode("unicode_escape").decode()}"\n')),
    ("bidirectional and zero-width characters", lambda: _report(f"  支出: 1{BIDIRECTIONAL}万元\n  {BIDIRECTIONAL}: 2万元\n")),
    ("attachments on other paths", lambda: HEAD.encode()
        + "附件: [../../../../etc/passwd, /etc/passwd, /dev/zero, 'C:\\x', \"a\\0b\", \"a\\nb\"]\n".encode()),
    ("a hundred thousand attachments", lambda: (HEAD + "附件:\n" + "  - 附表.xlsx\n" * 100_000).encode()),
    ("itself as attachment", lambda: (HEAD + "附件: [a.yaml, ./a.yaml]\n").encode()),
    ("thirty-three megabytes", lambda: b"# " + b"x" * (33 << 20)),
    ("only line feeds", lambda: b"\n" * (10 * MILLION)),
]  # fmt: skip


def _filled(piece: str) -> bytes:
    """A text just below the limits: fifteen paragraphs of almost ten thousand characters."""
    line = piece * (9_900 // len(piece)) + "。"
    return "\n\n".join([AMOUNT, *[line] * 15]).encode()


TEXT = [
    ("a hundred pages of digits", lambda: _filled("1")),
    ("a hundred pages of Chinese digits", lambda: _filled("一")),
    ("a hundred pages of powers", lambda: _filled("一万亿")),
    ("a hundred pages of grouped digits", lambda: _filled("1,")),
    ("a hundred pages of points", lambda: _filled("1.")),
    ("a hundred pages of one word", lambda: _filled("支出")),
    ("a hundred pages of blanks", lambda: _filled(" ")),
    ("a hundred pages of amounts", lambda: _filled(AMOUNT)),
    ("a hundred pages of percentages", lambda: _filled("增长1.2%，")),
    ("a hundred pages of brackets", lambda: _filled("（")),
    ("a hundred pages of quotation marks", lambda: _filled("“")),
    ("a hundred pages of dates", lambda: _filled("2023年1月")),
    ("a hundred pages of headings", lambda: (f"{AMOUNT}\n" + "一、支出\n（一）支出\n" * 12_000).encode()),
    ("a hundred pages of one table", lambda: (f"{AMOUNT}\n" + "项目\t金额\n甲\t1.00\n" * 11_000).encode()),
    ("a row of thirty thousand cells", lambda: (f"{AMOUNT}\n项目" + "\t1.00" * 30_000 + "\n甲" + "\t2.00" * 11_000).encode()),
    ("a number of a million digits", lambda: f"{AMOUNT}{'1' * MILLION}万元".encode()),
    ("a million Chinese digits", lambda: f"{AMOUNT}{'一' * MILLION}万元".encode()),
    ("a million powers", lambda: f"{AMOUNT}{'一万亿' * (MILLION // 3)}元".encode()),
    ("grouped digits without end", lambda: f"{AMOUNT}{'1,' * (MILLION // 2)}元".encode()),
    ("points without end", lambda: f"{AMOUNT}{'1.' * (MILLION // 2)}元".encode()),
    ("ten megabytes of Han in one line", lambda: AMOUNT.encode() + ("支出" * (10 * MILLION // 6)).encode()),
    ("ten megabytes of blanks in one line", lambda: AMOUNT.encode() + b" " * (10 * MILLION)),
    ("a megabyte of amounts in one line", lambda: AMOUNT.encode() * 10_000),
    ("a megabyte of opening brackets", lambda: f"{AMOUNT}{'（' * (MILLION // 3)}".encode()),
    ("a megabyte of dates", lambda: f"{AMOUNT}{'2023年1月' * (MILLION // 12)}".encode()),
    ("a megabyte of headings", lambda: (f"{AMOUNT}\n" + "一、支出\n（一）支出\n" * (MILLION // 30)).encode()),
    ("a row of a hundred thousand cells", lambda: f"{AMOUNT}\n项目\t{'1.00' + chr(9)}{'2.00' + chr(9)}".encode()
        + b"1.00\t" * 100_000 + b"\n" + b"2.00\t" * 100_000),
    ("a table of a hundred thousand rows", lambda: f"{AMOUNT}\n".encode() + "项目\t金额\n甲\t1.00\n".encode() * 50_000),
    ("bars without end", lambda: f"{AMOUNT}\n".encode() + b"|" * MILLION),
    ("NUL bytes", lambda: AMOUNT.encode() + b"\0" * 1000),
    ("bytes of no encoding among others", lambda: AMOUNT.encode() * 9 + b"\xff" + AMOUNT.encode() * 9),
    ("control sequences for the terminal", lambda: f"{AMOUNT}{ESCAPES}基本支出70.00万元。".encode()),
    ("bidirectional and zero-width characters", lambda: f"{AMOUNT}{BIDIRECTIONAL}基本支出70.00万元。".encode()),
]  # fmt: skip

ATTACKS = [Attack("YAML", what, "a.yaml", make) for what, make in YAML]
ATTACKS += [Attack("text", what, "a.txt", make) for what, make in TEXT]
