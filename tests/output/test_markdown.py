"""Markdown for a comment: no markup or mention out of a document, and a length that a comment may have."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportlint.findings import Finding
from reportlint.output.excerpt import visible
from reportlint.output.markdown import LONGEST, escaped, render
from reportlint.output.options import OutputOptions
from reportlint.running.outcome import Outcome


def html(text: str) -> str:
    """What a reader of the comment gets."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


def test_a_comment(outcome: Outcome) -> None:
    assert render(outcome, OutputOptions()) == (
        "<!-- reportlint -->\n"
        "**reportlint** 必须修改1处，需要说明0处，建议完善0处。\n\n"
        "| 文件 | 必须修改 | 需要说明 | 建议完善 |\n|:--|--:|--:|--:|\n| dept.yaml | 1 | 0 | 0 |\n\n"
        "#### dept.yaml\n\n"
        "- **必须修改·合计** `TOT001` 第4行 收支情况 › 支出 › 合计：支出合计795.63，两项相加为792.60，少3.03。<br>\n"
        "  核算：643.40＋149.20＝792.60<br>\n"
        "  可能是：人员经费643.40（第4行）应为646.43万元；或149.20万元（第4行）应为152.23万元<br>\n"
        "  下一步：核对分项和合计。\n\n"
        "检查1个文件，核对关系4个，其中不符1个。\n"
    )


def test_hostile_words_are_words(hostile: Outcome) -> None:
    made = html(render(hostile, OutputOptions()).encode("utf-8", "backslashreplace").decode())
    for tag in ("<script", "<img", "<a ", "<code>`", "<em>", "<pre"):
        assert tag not in made, tag
    assert "@who" not in made
    assert "#12" not in made
    assert made.count("<tr>") == 4
    assert made.count("<li>") == 5
    assert "没有读出：/无/gone.pdf（共1个）" in made


def test_escaping_changes_nothing_that_is_read() -> None:
    words = r"a*b_c`d|e<f>g&h~i$j[k](l)\m{n}"
    shown = html("- x " + escaped(words))
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == f"<ul>\n<li>x {words}</li>\n</ul>\n"


def test_the_least_grave_are_left_out(outcome: Outcome, finding: Finding) -> None:
    infos = [finding._replace(severity="info", ordinal=number) for number in range(600)]
    errors = [finding._replace(ordinal=number) for number in range(600, 610)]
    many = outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[*infos, *errors])])
    made = render(many, OutputOptions())
    assert made.count("- **必须修改·合计**") == 10
    shown = made.count("- **建议完善·合计**")
    assert 0 < shown < 600
    assert f"另有{600 - shown}处没有列出" in made
    assert len(made) < LONGEST + 5000


def test_many_files_end_in_one_row(outcome: Outcome) -> None:
    many = outcome._replace(inputs=[outcome.inputs[0]._replace(path=f"{number:03}.yaml") for number in range(100)])
    made = render(many, OutputOptions("en"))
    assert "| 60 more files | 60 | 0 | 0 |" in made


def test_nothing_found_says_what_was_read(outcome: Outcome) -> None:
    clean = outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[])])
    assert render(clean, OutputOptions("en")) == (
        "<!-- reportlint -->\n**reportlint** must correct: 0, must explain: 0, could improve: 0.\n\n"
        "Files checked: 1; relations verified: 4, 1 do not hold.\n"
    )


class Words(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\`*_{}[]()<>#+-.!|~$&@:;1 \n"))))
def test_whatever_a_text_holds_is_text(text: str) -> None:
    read = Words()
    read.feed(html(f"- **x** `C` 甲{escaped(text)}乙"))
    assert read.tags == ["ul", "li", "strong", "code"]
    assert read.text.replace("\u200b", "").strip() == f"x C 甲{visible(text)}乙"
