"""Web archives (MHTML): what Word, Excel and browsers save as one file, often under the name of a .doc or .xls."""

from email import message_from_bytes
from email.message import Message

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.html_reader import HtmlPages, decode_page
from reportlint.textmap import Source


def read_mhtml(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The pages of the archive one below the other. Its parts are encoded, so places count in the plain rendering."""
    try:
        pages = [text for part in message_from_bytes(data).walk() if (text := _page(part))]
    except (RecursionError, LookupError, ValueError):
        raise Refused("damaged", part="MIME") from None
    if not pages:
        raise Refused("damaged", part="text/html")
    made = HtmlPages(path, Source(path, ""), "mhtml", mapped=False)
    for text in pages:
        made.add(text, 0)
    return made.rendering.document(converted=True)


def _page(part: Message) -> str:
    """The text of a part that is a page; "" for pictures, style sheets and the like."""
    if part.get_content_type() != "text/html":
        return ""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    return decode_page(content, part.get_content_charset() or "")
