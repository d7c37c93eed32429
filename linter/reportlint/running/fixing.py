"""Mends one input round by round until nothing is left that can be mended, and writes it back.

Only YAML and text files are changed, never a document of Word, Excel or PDF. The encoding, the byte order mark and the
ends of lines stay. Imported only where fixes are asked for.
"""

from collections import Counter

from reportlint.failures import plain
from reportlint.findings import Finding
from reportlint.output.excerpt import visible
from reportlint.reading import read
from reportlint.reading.decoding import decode
from reportlint.records import NamedTuple
from reportlint.running.edits import apply_fixes
from reportlint.running.input_result import MENDED
from reportlint.running.opening import Unopened, read_input
from reportlint.running.pipeline import check_input
from reportlint.running.writing import replace_file
from reportlint.settings import Settings

ROUNDS = 20
"""So often a fix may bring forth another one; more would be going round in a circle."""

_ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


class Mended(NamedTuple):
    """One input after its fixes. ``open`` are findings whose fix was not made, with the reason: conflict or unsure.

    ``data`` is the new content, the same as before where nothing was mended; ``failure`` why it was not written, by
    language.
    """

    path: str
    before: bytes
    data: bytes
    applied: list[Finding]
    open: list[tuple[Finding, str]]
    failure: dict[str, str] = {}
    untouched: bool = False
    """Of a format that is never changed."""
    places: dict[str, int] = {}
    """How many places were changed for each rule, by its code."""

    @property
    def changed(self) -> bool:
        """Whether the content is another one."""
        return self.data != self.before


def mend(path: str, data: bytes, settings: Settings, *, unsafe: bool) -> Mended:
    """The content of an input with its fixes made; the unsafe ones only where ``unsafe``. Writes nothing."""
    found = read(path, data).format
    if found not in MENDED:
        return Mended(path, data, data, [], [], untouched=found not in ("empty", "unknown"))
    encoding = _encoding(data)
    settings = settings._replace(folds=False)
    applied: list[Finding] = []
    places: Counter[str] = Counter()
    left: list[tuple[Finding, str]] = []
    seen = {data}
    now = data
    for _ in range(ROUNDS if encoding else 0):
        findings = [each for each in check_input(path, now, settings).findings if each.fix is not None]
        wanted = [each for each in findings if each.fix and (each.fix.safe or unsafe)]
        reading = read(path, now)
        if not wanted:
            left = []
            break
        edited = apply_fixes(reading, wanted)
        left = [(each, "conflict") for each in edited.conflicts] + [(each, "unsure") for each in edited.refused]
        new = _encoded(edited.text, encoding, now)
        if not edited.applied or new is None or new in seen:
            break
        applied += edited.applied
        places.update(edited.places)
        seen.add(new)
        now = new
    return Mended(path, data, now, applied, left, places=dict(sorted(places.items())))


def write(mended: Mended) -> Mended:
    """Puts the new content in the file's place; says why where that is not possible."""
    try:
        if read_input(mended.path) != mended.before:
            return _unwritten(mended, {"zh": "文件在检查时被改动", "en": "it was changed meanwhile"})
        replace_file(mended.path, mended.data)
    except Unopened as why:
        return _unwritten(mended, why.message)
    except OSError as error:
        return _unwritten(mended, dict.fromkeys(("zh", "en"), error.strerror or type(error).__name__))
    return mended


def _unwritten(mended: Mended, why: dict[str, str]) -> Mended:
    return mended._replace(failure=why, data=mended.before, applied=[], places={})


def failed(path: str, data: bytes, error: BaseException) -> Mended:
    """An input that is as it was because its fixes could not be worked out; it is checked all the same."""
    return Mended(path, data, data, [], [], failure=plain(error))


def _encoding(data: bytes) -> str:
    """The encoding in which the content can be written back byte for byte; "" where there is none."""
    decoded = decode(data)
    if decoded is None or decoded.damaged:
        return ""
    return next((name for name in _ENCODINGS if _encoded(decoded.text, name, data) == data), "")


def _encoded(text: str, encoding: str, like: bytes) -> bytes | None:
    """A text as bytes, with a byte order mark where ``like`` has one; None where the encoding lacks a character."""
    try:
        body = text.encode(encoding)
    except UnicodeEncodeError:
        return None
    mark = _MARKS.get(encoding, b"")
    return mark + body if mark and like.startswith(mark) else body


def diff(mended: Mended) -> str:
    """The change as a unified diff, with the line ends that the file has."""
    from difflib import unified_diff

    before, after = (_lines(data) for data in (mended.before, mended.data))
    name = visible(mended.path)
    rows = unified_diff(before, after, name, name)
    return "".join(row if row.endswith("\n") else row + "\n\\ No newline at end of file\n" for row in rows)


def _lines(data: bytes) -> list[str]:
    decoded = decode(data)
    *whole, last = decoded.text.split("\n") if decoded else [""]
    return [f"{line}\n" for line in whole] + ([last] if last else [])
