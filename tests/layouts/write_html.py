"""A laid-out report as a web page, bare or amid the furniture of a government site; and as a web archive."""

from collections.abc import Iterable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape

from layouts.pieces import Grid, Heading, Paragraph, Piece

_SITE = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>'
    '<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/czzj/">财政资金</a></div><div class="wrap">{body}</div>'
    '<div class="foot">主办单位：示例县人民政府办公室　网站标识码0000000000</div>'
)


def page(pieces: Iterable[Piece], *, site: bool = False, encoding: str = "utf-8") -> bytes:
    """The bytes of the page."""
    body = "\n".join(_markup(piece) for piece in pieces)
    if site:
        body = _SITE.format(body=f'<div id="zoom">{body}</div>')
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>示例</title></head>\n<body>{body}</body></html>'
    ).encode(encoding)


def archive(pieces: Iterable[Piece]) -> bytes:
    """The page in a web archive, as Word saves one."""
    made = MIMEMultipart("related")
    made.attach(MIMEText(page(pieces).decode(), "html", "utf-8"))
    return made.as_bytes()


def _markup(piece: Piece) -> str:
    if isinstance(piece, Heading):
        return f"<p><b>{escape(piece.number)}</b>{escape(piece.title)}</p>"
    if isinstance(piece, Paragraph):
        return f"<p>&#12288;&#12288;{escape(piece.text)}</p>"
    return _table(piece)


def _table(grid: Grid) -> str:
    rows = []
    for row in grid.rows:
        cells = "".join(
            f'<td rowspan="{put.rows}" colspan="{put.columns}"><p>{escape(put.text)}</p></td>' for put in row
        )
        rows.append(f"<tr>{cells}</tr>")
    return "<table border=1>" + "\n".join(rows) + "</table>"
