"""Files with damaged parts: a copy says the same of itself as the file, or there is none and one line says why."""

import io
import random
import re
import zipfile

import pytest

from annotating.marking import parts
from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.run import checked
from layouts.write_docx import Look, word
from layouts.write_xlsx import workbook
from reportlint.annotating import NotAnnotated, Options, annotate, clean
from reportlint.annotating.parts import undone

_TAG = re.compile(rb"<[^>]+>")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """One part with bytes or tags taken out, repeated or changed."""
    content = parts(data)
    name = chance.choice(
        [each for each in content if re.search(r"(document|sheet\d|Types\]|comments\d?|strings)\.xml|rels$", each)]
    )
    text = bytearray(content[name])
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        tags = list(_TAG.finditer(bytes(text)))
        what = chance.randrange(4)
        if what == 0:
            del text[at : at + chance.randint(1, 40)]
        elif what == 1:
            text[at:at] = text[max(0, at - chance.randint(1, 60)) : at]
        elif what == 2:
            text[at] = chance.randrange(256)
        elif tags:
            found = chance.choice(tags)
            del text[found.start() : found.end()]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, kept in content.items():
            archive.writestr(each, bytes(text) if each == name else kept)
    return stream.getvalue()


@pytest.mark.parametrize(("ending", "count"), [("docx", 26), ("xlsx", 60)])
def test_no_fault_and_no_false_place(ending: str, count: int) -> None:
    chance = random.Random(20)
    made = 0
    for number in range(count):
        layout = LAYOUTS[number % len(LAYOUTS)]
        pieces = layout.saying(next(iter(defects(layout))).report).pieces()
        whole = word(pieces, Look(numbered=True, extras=True)) if ending == "docx" else workbook([("表", pieces)])
        if number % 3 == 0:
            whole = annotate(whole, checked(f"报告.{ending}", whole)).data
        data = damaged(whole, chance)
        result = checked(f"报告.{ending}", data)
        if result.fatal or result.source is None:
            continue
        try:
            copy = annotate(data, result, Options(info=True))
        except NotAnnotated:
            continue
        made += 1
        again = checked(f"报告.{ending}", copy.data)
        assert [(each.code, each.span, each.message) for each in again.findings] == [
            (each.code, each.span._replace(source=again.source), each.message) for each in result.findings
        ]
        assert undone(copy.data) is not None
        assert clean(copy.data).comments == copy.comments
    assert made > 4
