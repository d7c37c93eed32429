"""The files that a report names: its attachments, and last year's report.

Names in a report are names below its own folder. What leads out of it by its words - .., an absolute path - is refused
before anything is looked at; what leads out by a link is refused when it is opened.
"""

import posixpath
from collections.abc import Iterator

from reportlint.problems import Problem
from reportlint.report import Report, Stated

ATTACHMENT, PREVIOUS = "attachments", "previous"
"""The keys by which a report names other files."""


def named_files(report: Report) -> Iterator[tuple[str, Stated]]:
    """The files that a report names, each with its key."""
    yield from ((ATTACHMENT, entry) for entry in report.attachments)
    if report.cover.previous is not None and report.cover.previous.text:
        yield PREVIOUS, report.cover.previous


def path_of(report: str, entry: Stated) -> str:
    """The path that an entry of the report at another path names; "" where it is none below the report's folder."""
    scheme, mark, report = report.rpartition("://")  # of a file that lies elsewhere; no path of a file here has that
    folder = posixpath.dirname(report)
    written = entry.text.replace("\\", "/")
    path = posixpath.normpath(posixpath.join(folder, written))
    if not written or posixpath.isabs(written) or written[1:2] == ":" or not is_below(path, folder):
        return ""
    return scheme + mark + path


def is_below(path: str, folder: str) -> bool:
    """Whether a normal path lies in a folder, to any depth."""
    if folder in ("", "."):
        return path != ".." and not path.startswith("../") and not posixpath.isabs(path)
    return path.startswith(posixpath.normpath(folder).rstrip("/") + "/")


def misnamed(report: Report) -> Iterator[Problem]:
    """The entries that name no other file below the report's folder."""
    own = report.document.source.path
    for key, entry in named_files(report):
        path = path_of(own, entry)
        if not path or path == posixpath.normpath(own):
            name = "attachment-itself" if path else "attachment-outside"
            yield Problem(name, entry.span, {"key": key, "name": entry.text})
