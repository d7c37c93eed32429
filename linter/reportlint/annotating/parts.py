"""The parts of an office file on their way to an annotated copy: what is added to them, and the copy itself.

Relationships and content types are added as Open Packaging Conventions want them (ECMA-376 part 2).
"""

import posixpath
import zlib

from reportlint.annotating.archive import Archive
from reportlint.annotating.edits import Changed, Edit, Record, apply, parted, restored, written
from reportlint.annotating.placed import appended, own_prefix, tree
from reportlint.problems import Refused
from reportlint.reading.package import Link, Package

_TYPES = "[Content_Types].xml"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


def is_strict(space: str) -> bool:
    """Whether a namespace is of the strict spelling of the standard."""
    return space.startswith("http://purl.oclc.org/")


class Parts:
    """The parts of one file. ``strict``: it has the namespaces of the strict spelling."""

    def __init__(self, data: bytes, *, strict: bool = False) -> None:
        self.archive = Archive(data)
        self.package = Package(data)
        self._kinds = _STRICT_KINDS if strict else _KINDS
        self._edits: dict[str, list[Edit]] = {}
        self._last: dict[str, list[bytes]] = {}
        self._added: dict[str, bytes] = {}
        self._links: dict[str, list[bytes]] = {}
        self._ids: dict[str, int] = {}

    def read(self, name: str) -> bytes:
        """The content of a part as it was."""
        return self.archive.read(name)

    def linked(self, part: str, kind: str) -> str:
        """The part that another leads to; "" where there is none."""
        found = (link.target for link in self.package.links(part).values() if link.kind == kind)
        return next((name for name in found if name in self.archive), "")

    def free_name(self, stem: str, ending: str) -> str:
        """A name that no part has: the stem with a number."""
        taken = {name.lower() for name in (*self.archive.names, *self._added)}
        number = 1
        while f"{stem}{number}{ending}".lower() in taken:
            number += 1
        return f"{stem}{number}{ending}"

    # -- changes --------------------------------------------------------------------------------------------------

    def edit(self, name: str, edits: list[Edit]) -> None:
        """Changes inside a part."""
        self._edits.setdefault(name, []).extend(edits)

    def append(self, name: str, text: bytes) -> None:
        """An element that becomes the last child of the root of a part."""
        self._last.setdefault(name, []).append(text)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part."""
        self._added[name] = _DECLARATION + content
        prefix = own_prefix(self.read(_TYPES), tree(self.read(_TYPES), _TYPES))
        self.append(_TYPES, f'<{prefix}Override PartName="/{name}" ContentType="{content_type}"/>'.encode())

    def add_plain(self, name: str, content: bytes) -> None:
        """A new part whose type its ending tells."""
        self._added[name] = content

    def default_type(self, ending: str, content_type: str) -> None:
        """The content type of all parts with an ending, unless it is known."""
        root = tree(self.read(_TYPES), _TYPES)
        if any(each.get("Extension", "").lower() == ending for each in root):
            return
        prefix = own_prefix(self.read(_TYPES), root)
        said = f'<{prefix}Default Extension="{ending}" ContentType="{content_type}"/>'.encode()
        if said not in self._last.get(_TYPES, []):
            self.append(_TYPES, said)

    def link(self, part: str, kind: str, target: str) -> str:
        """A relationship from a part to another; its id."""
        known: dict[str, Link] = self.package.links(part)
        number = self._ids.get(part, 0) + 1
        while f"rIdR{number}" in known or f'Id="rIdR{number}"'.encode() in self._rels(part):
            number += 1
        self._ids[part] = number
        path = posixpath.relpath(target, posixpath.dirname(part) or ".")
        attributes = f'Id="rIdR{number}" Type="{self._kinds}{kind}" Target="{path}"'
        self._links.setdefault(part, []).append(attributes.encode())
        return f"rIdR{number}"

    def _rels(self, part: str) -> bytes:
        name = _rels_name(part)
        return self.read(name) if name in self.archive else b""

    # -- the copy -------------------------------------------------------------------------------------------------

    def finished(self, carrier: str) -> bytes:
        """The file with all changes and the record of them behind the part ``carrier``, one that was changed or added.

        Nothing else differs from the file as it was.
        """
        for part, links in self._links.items():
            self._write_links(part, links)
        for name, texts in self._last.items():
            content = self.read(name)
            self.edit(name, [Edit(*appended(content, tree(content, name), b"".join(texts)))])
        changed: dict[str, tuple[bytes, int]] = {}
        record = Record({}, sorted(self._added))
        for name, edits in sorted(self._edits.items()):
            content = self.read(name)
            made = apply(content, edits)
            level = self.archive.level(name)
            changed[name] = made.data, level
            record.changed[name] = Changed(level, zlib.crc32(content), made.back)
        if carrier in changed:
            changed[carrier] = changed[carrier][0] + written(record), changed[carrier][1]
        else:
            self._added[carrier] += written(record)
        return self.archive.rebuilt(changed, self._added)

    def _write_links(self, part: str, links: list[bytes]) -> None:
        name = _rels_name(part)
        if name not in self.archive:
            inner = b"".join(b"<Relationship " + each + b"/>" for each in links)
            self._added[name] = (
                _DECLARATION + f'<Relationships xmlns="{_LINKS}">'.encode() + inner + b"</Relationships>"
            )
            return
        content = self.read(name)
        root = tree(content, name)
        if root.tag != f"{{{_LINKS}}}Relationships":  # nobody would find what is added to it, --clean neither
            raise Refused("damaged", part=name)
        prefix = own_prefix(content, root).encode()
        for each in links:
            self.append(name, b"<" + prefix + b"Relationship " + each + b"/>")


def _rels_name(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def undone(data: bytes) -> bytes | None:
    """An annotated copy as it was before, to the byte; None where it is none, or somebody has changed it since."""
    archive = Archive(data)
    for carrier in (name for name in archive.names if "comments" in name and name.endswith(".xml")):
        rest, record = parted(archive.read(carrier))
        if record is None:
            continue
        before = {
            name: restored(rest if name == carrier else archive.read(name), change)
            for name, change in record.changed.items()
            if name in archive
        }
        changed = {name: (data, record.changed[name].level) for name, data in before.items() if data is not None}
        if len(changed) == len(record.changed):
            return archive.rebuilt(changed, {}, frozenset(record.added))
    return None
