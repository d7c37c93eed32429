"""Pages that are cut, nested without end, or made to take long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.documents import document, problems, reading, texts

MEGABYTE = 1 << 19

SLOW = {
    "comments-without-end": "<!--" * (MEGABYTE // 4),
    "comments-with-a-bracket": "<!-- >" * (MEGABYTE // 6),
    "tags-without-end": "<a " * (MEGABYTE // 3),
    "attributes-without-end": "<p " + "a=" * (MEGABYTE // 2),
    "quotes-without-end": "<p a='" * (MEGABYTE // 6) + ">",
    "marked-sections": "<![CDATA[" * (MEGABYTE // 9) + ">",
    "declarations": "<!" * (MEGABYTE // 2) + ">",
    "instructions": "<?x " * (MEGABYTE // 4) + ">",
    "brackets": "<" * MEGABYTE,
    "brackets-and-one-end": "<" * MEGABYTE + ">",
    "end-tags": "</p" * (MEGABYTE // 3) + ">",
    "references": "&#" * (MEGABYTE // 2),
    "blanks": "<p>" + " \n" * (MEGABYTE // 2) + "x</p>",
    "scripts": "<script>" * (MEGABYTE // 8),
}


@pytest.mark.parametrize("name", SLOW)
def test_nothing_takes_long(name: str) -> None:
    before = time.process_time()
    reading("a.html", "<html><body><p>支出100.00万元</p>" + SLOW[name])
    assert time.process_time() - before < 20


def test_deep_nesting_is_flattened() -> None:
    for tag in ("div", "b", "table><tr><td", "ul><li", "blockquote"):
        found = document("a.html", "<html><body>" + f"<{tag}>" * 20_000 + "支出100.00万元")
        assert "支出100.00万元" in "".join(texts(found))


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        ("<b></b>" * 320_000, "html_nodes"),
        (
            "<table>" + "<tr><td colspan=200 rowspan=9999>x</td><td>y</td></tr><tr></tr>" * 10 + "</table>",
            "table_cells",
        ),
        ("<table><tr><td>a<td>b</tr><tr>" + "<td>x" * 400 + "</table>", "table_columns"),
    ],
)
def test_limits(body: str, limit: str) -> None:
    (problem,) = problems(reading("a.html", "<html><body>" + body))
    assert problem[:2] == ("limit-exceeded", True)
    assert problem[2]["limit"] == limit


def test_a_span_of_a_million_columns_is_one_of_few() -> None:
    found = document("a.html", "<html><table><tr><td colspan=1000000>甲<td>1</tr><tr><td>乙<td>2</tr></table>")
    assert [len(row) for row in found.blocks[0].table.rows] == [2, 2]  # type: ignore[union-attr]


def test_entities_and_external_parts_are_text() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    source = f'<!DOCTYPE html [<!ENTITY e0 "x"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]><html><p>&e11;&f;支出</p>'
    assert "支出" in "".join(texts(document("a.html", source)))
    assert "root:" not in "".join(texts(document("a.html", source)))


def test_a_page_cut_anywhere_is_read() -> None:
    whole = (
        "<html><body><table><tr><td rowspan=2>甲</td><td>1&nbsp;</td></tr><tr><td>2</td></tr></table><p>完</p></body>"
    )
    for end in range(len("<html>"), len(whole)):
        assert not any(fatal for _, fatal, _ in problems(reading("a.html", whole[:end])))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "<td colspan=2>", "</tr>", "<p>", "</p>", "<br>",
             "甲", "1.00", "&nbsp;", "&lt", "<b>", "</b>", "<!--", "-->", "<ul><li>", "</div>", "<div>", "<pre>", "\n", "<a href=x>",
             "</a>", "<", ">", "&", "<h1>", "<script>", "</script>"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_markup_has_its_places_in_the_file(parts: list[str]) -> None:
    source = "<html>" + "".join(parts)
    found = reading("a.html", source).document
    for block in found.blocks if found else ():
        span = block.passage.span(0, len(block.passage.text)).in_file
        assert 0 <= span.start <= span.end <= len(source)


def test_web_archives_that_nest_or_lack_parts() -> None:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="%d"\n\n'
    nested = b"".join(head % n + b"--%d\n" % n for n in range(3000))
    assert problems(reading("a.mht", nested))[0][1]
    assert problems(reading("a.mht", head % 1 + b"--1\nContent-Type: image/png\n\nx\n--1--"))[0][:2] == (
        "damaged",
        True,
    )
