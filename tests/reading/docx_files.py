"""Word files for tests: bodies written as WordprocessingML, packed with the parts they need."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _links(entries: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def wrapped(tag: str, inner: str) -> str:
    """A root element with the namespaces that the tests use."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{W}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml">{inner}</w:{tag}>'
    )


def docx(body: str, **parts: str) -> bytes:
    """A Word file with a body and further parts: numbering, styles, footnotes, header1, footer1 ... (their content)."""
    tags = {"header": "hdr", "footer": "ftr"}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _links([("officeDocument", "word/document.xml")]))
        archive.writestr("word/document.xml", wrapped("document", f"<w:body>{body}</w:body>"))
        kinds = [(name.rstrip("0123456789"), f"{name}.xml") for name in parts]
        archive.writestr("word/_rels/document.xml.rels", _links(kinds))
        for name, inner in parts.items():
            kind = name.rstrip("0123456789")
            archive.writestr(f"word/{name}.xml", wrapped(tags.get(kind, kind), inner))
    return stream.getvalue()


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def numbered(text: str, list_id: int, depth: int = 0) -> str:
    """A paragraph of an automatic list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def tc(text: str = "", span: int = 1, merge: str = "") -> str:
    """A cell; ``merge`` is restart or continue for areas merged downwards."""
    vertical = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inner = "".join(p(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{across}{vertical}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, or of their texts."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(depth: int, style: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )
