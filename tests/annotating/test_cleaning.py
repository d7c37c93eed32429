"""What newer versions of Word say of comments beside their list: answers, lasting ids."""

import io
import re
import zipfile

from annotating.marking import commented, comments, marked, packed, part, parts
from reading.docx_files import p
from reportlint.annotating import clean

_EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="0A" '
    'w15:done="0"/><w15:commentEx w15:paraId="0B" w15:done="0"/><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B" '
    'w15:done="0"/></w15:commentsEx>'
)
_IDS = (
    '<w16cid:commentsIds xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"><w16cid:commentId '
    'w16cid:paraId="0B" w16cid:durableId="11"/><w16cid:commentId w16cid:paraId="0C" w16cid:durableId="12"/>'
    "</w16cid:commentsIds>"
)
_LASTING = (
    '<w16cex:commentsExtensible xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex">'
    '<w16cex:commentExtensible w16cex:durableId="11"/><w16cex:commentExtensible w16cex:durableId="12"/>'
    "</w16cex:commentsExtensible>"
)


def answered() -> bytes:
    """A copy that Word has saved after somebody answered our second comment."""
    content = parts(marked(packed(p("标题") + p("合计795.63万元，其中")), "795.63万元"))
    listed = re.sub(rb"<!--.*", b"", content["word/comments.xml"]).decode()
    paragraphs = iter(("0A", "0B"))
    listed = re.sub(
        "(<w:comment [^>]*>)<w:p>", lambda found: f'{found.group(1)}<w:p w14:paraId="{next(paragraphs)}">', listed
    )
    answer = (
        '<w:comment w:id="2" w:author="填报人" w:initials="T"><w:p w14:paraId="0C"><w:r><w:t>已改</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    listed = listed.replace("</w:comments>", answer)
    space = ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    content["word/comments.xml"] = listed.replace("<w:comments", "<w:comments" + space, 1).encode()
    marks = (
        b'<w:commentRangeStart w:id="2"/>', b'<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>',
    )  # fmt: skip
    body = content["word/document.xml"]
    body = body.replace(b'<w:commentRangeStart w:id="1"/>', b'<w:commentRangeStart w:id="1"/>' + marks[0])
    content["word/document.xml"] = body.replace(
        b'<w:commentRangeEnd w:id="1"/>', marks[1] + b'<w:commentRangeEnd w:id="1"/>'
    )
    kinds = {"commentsExtended": _EXTENDED, "commentsIds": _IDS, "commentsExtensible": _LASTING}
    links = "".join(
        f'<Relationship Id="{name}" Type="http://schemas.microsoft.com/office/2018/relationships/{name}" '
        f'Target="{name}.xml"/>'
        for name in kinds
    )
    rels = "word/_rels/document.xml.rels"
    content[rels] = content[rels].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in {**content, **{f"word/{name}.xml": text.encode() for name, text in kinds.items()}}.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_an_answer_stays_as_a_comment_of_its_own() -> None:
    made = clean(answered())
    assert (made.comments, made.exact) == (2, False)
    assert comments(made.data) == {"2": ["已改"]}
    assert commented(made.data) == {"2": "795.63万元"}
    assert re.findall(rb'paraId\w*="\w+"', part(made.data, "word/commentsExtended.xml")) == [b'paraId="0C"']
    assert re.findall(rb'durableId="\w+"', part(made.data, "word/commentsIds.xml")) == [b'durableId="12"']
    assert re.findall(rb'durableId="\w+"', part(made.data, "word/commentsExtensible.xml")) == [b'durableId="12"']
