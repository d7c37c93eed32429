"""Office files are ZIP archives of XML parts: this opens them within limits and parses them without surprises.

Nothing is written to disk, no entity is expanded, nothing is fetched; what a part says of its size is not believed.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from reportlint.problems import Refused
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

Element = ElementTree.Element

_CHUNK = 1 << 16
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Link(NamedTuple):
    """A relationship of a part: the last word of its type (officeDocument, footnotes ...) and the part it leads to."""

    kind: str
    target: str


class Package:
    """The parts of an office file. Refused (damaged, limit-exceeded) where it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        self._limits: dict[str, int] = vocabulary()["reading"]["limits"]
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            members = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
            raise Refused("damaged", part="ZIP") from error
        _check("archive_members", len(members), self._limits)
        self._members = {member.filename.replace("\\", "/").lstrip("/"): member for member in members}
        self._read = 0

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece. Refused where it is absent, damaged, encrypted or too large."""
        member = self._members.get(name)
        if member is None:
            raise Refused("damaged", part=name)
        if member.flag_bits & 1:
            raise Refused("encrypted", part=name)
        _check("part_bytes", member.file_size, self._limits)
        try:
            with self._archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self._read += len(chunk)
                    _check("package_bytes", self._read, self._limits)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
            raise Refused("damaged", part=name) from None

    def events(self, name: str) -> Iterator[tuple[str, Element]]:
        """The elements of a part as they begin ("start") and end ("end"); those done with may be cleared.

        Refused where more of them are kept, or lie within each other, than any report has.
        """
        parser = ElementTree.XMLPullParser(("start", "end"))  # type: ignore[var-annotated]
        deepest, most = self._limits["xml_depth"], self._limits["xml_nodes"]
        kept = 0
        before: list[int] = []  # of each element that has begun, how many were kept then
        try:
            for chunk in self._without_doctype(name):
                parser.feed(chunk)
                for event in parser.read_events():
                    if event[0] == "start":
                        before.append(kept)
                        kept += 1
                        if len(before) > deepest or kept > most:
                            _check("xml_depth", len(before), self._limits)
                            _check("xml_nodes", kept, self._limits)
                        yield event  # type: ignore[misc]
                    else:
                        yield event  # type: ignore[misc]
                        begun = before.pop()
                        if not len(event[1]):  # type: ignore[arg-type, misc] # it holds nothing, or was cleared
                            kept = begun + 1
            parser.close()
        except (ElementTree.ParseError, LookupError, ValueError):
            raise Refused("damaged", part=name) from None

    def _without_doctype(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Refused where it declares a document type: office files have none, bombs do."""
        tail = b""
        for chunk in self.chunks(name):
            if any(mark in tail + chunk for mark in _DOCTYPES):
                raise Refused("unsafe-xml", part=name)
            tail = chunk[-20:]
            yield chunk

    def root(self, name: str) -> Element | None:
        """The root of a small part; None where there is no such part."""
        if name not in self:
            return None
        root: Element | None = None
        for _, element in self.events(name):
            root = root if root is not None else element
        return root

    def links(self, name: str) -> dict[str, Link]:
        """The relationships of a part ("" for the package) by their ids; those that lead outside are left out."""
        folder, base = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, Link] = {}
        for element in root.iter(_RELATIONSHIPS) if root is not None else ():
            target = element.get("Target", "")
            if element.get("TargetMode") == "External" or not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[element.get("Id", "")] = Link(element.get("Type", "").rpartition("/")[2], path)
        return found


def _check(limit: str, value: int, limits: dict[str, int]) -> None:
    if value > limits[limit]:
        raise Refused("limit-exceeded", limit=limit, allowed=limits[limit])
