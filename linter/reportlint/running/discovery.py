"""Which files a call means: files, folders and their content, standard input.

In folders only files whose ending some reader knows are taken up; whatever else is there is counted, so that nothing
goes unchecked in silence. Symbolic links are not followed where they lead to folders, which no loop survives, or to
files elsewhere or hidden: whoever may add a link to a repository may not read all that the one who checks it can.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from reportlint.records import NamedTuple
from reportlint.running.opening import STDIN, Unopened, read_input
from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.running.archives import Archives, Member


class Listed(NamedTuple):
    """One input. ``path`` is how it is shown; ``named`` tells a file of the command line from a folder's content.

    ``member`` is set for a file in an archive; ``why`` where it is known already that it cannot be opened; ``remote``
    is the address by which a file that lies elsewhere is opened (``running.remote``).
    """

    path: str
    named: bool
    member: "Member | None" = None
    why: Unopened | None = None
    remote: str = ""


class Listing(NamedTuple):
    """The inputs sorted by path, how many files were passed over, by reason, and the archives among them.

    ``unread`` are the files passed over for their format, by name: pictures of a report may be among them.
    """

    files: list[Listed]
    passed_over: dict[str, int]
    archives: "Archives | None" = None
    unread: tuple[str, ...] = ()
    held: dict[str, bytes] = {}
    """What can be read only once: standard input."""

    def read(self, listed: Listed) -> bytes:
        """The bytes of an input. Unopened where there are none to be had."""
        if listed.why is not None:
            raise listed.why
        if listed.path == STDIN:
            if STDIN not in self.held:
                self.held[STDIN] = read_input(STDIN)
            return self.held[STDIN]
        if listed.remote:
            from reportlint.running.remote import read_address

            return read_address(listed.remote)
        if listed.member is None or self.archives is None:
            return read_input(listed.path)
        return self.archives.read(listed.member)

    def without(self, real_paths: frozenset[str]) -> "Listing":
        """The listing but for some files, which are counted as outputs of our own."""

        def stays(path: str) -> bool:
            return path == STDIN or os.path.realpath(path) not in real_paths

        files = [listed for listed in self.files if listed.member is not None or stays(listed.path)]
        unread = tuple(path for path in self.unread if stays(path))
        left = len(self.files) - len(files), len(self.unread) - len(unread)
        counts = dict(self.passed_over)
        counts["output"] = counts.get("output", 0) + sum(left)
        counts["format"] = counts.get("format", 0) - left[1]
        passed_over = {reason: count for reason, count in sorted(counts.items()) if count}
        return self._replace(files=files, unread=unread, passed_over=passed_over)

    def close(self) -> None:
        """Lets go of the archive that is open."""
        if self.archives is not None:
            self.archives.close()


def list_inputs(paths: list[str], settings_in: Callable[[str], Settings]) -> Listing:
    """The inputs that the words of a command line stand for; each once, however often it is meant.

    A file that is named is always an input, whatever it is; opening it will tell. ``settings_in`` gives a folder's
    settings, for the patterns to exclude.
    """
    files: dict[str, Listed] = {}
    passed_over: dict[str, int] = {}
    unread: set[str] = set()
    archives: Archives | None = None
    for path in paths:
        if is_address(path):
            from reportlint.running.remote import list_address

            for listed, reason in list_address(path, settings_in("")):
                if reason:
                    passed_over[reason] = passed_over.get(reason, 0) + 1
                elif listed.named or listed.path not in files:
                    files[listed.path] = listed
            continue
        named = path == STDIN or not os.path.isdir(path)
        for found, reason in [(path, "")] if named else _walk(path, settings_in):
            inside = None
            if not reason and is_archive(found):
                archives = archives or _archives()
                inside = _in_archive(found, settings_in, archives)
            for listed, why_not in [(Listed(shown(found), named), reason)] if inside is None else inside:
                if why_not:
                    passed_over[why_not] = passed_over.get(why_not, 0) + 1
                    if why_not == "format":
                        unread.add(listed.path)
                elif named or listed.path not in files:
                    files[listed.path] = listed
    return Listing(
        [files[path] for path in sorted(files)], dict(sorted(passed_over.items())), archives, tuple(sorted(unread)), {}
    )


def is_address(path: str) -> bool:
    """Whether a word of the command line is an address (s3://…), and no file here."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum() and not os.path.exists(path)


def is_archive(path: str) -> bool:
    """Whether a path is that of an archive that is read as a folder, or ends like one."""
    return path.lower().endswith(tuple(vocabulary()["reading"]["archives"]["endings"]))


def _archives() -> "Archives":
    from reportlint.running.archives import Archives  # few calls mean one

    return Archives()


def _in_archive(
    path: str, settings_in: Callable[[str], Settings], archives: "Archives"
) -> list[tuple[Listed, str]] | None:
    """The files in an archive with the reasons for passing them over; None where the file is no archive after all."""
    try:
        files = archives.files(path)
    except Unopened as refused:
        return [(Listed(shown(path), False, why=refused), "")]
    if files is None:
        return None
    settings = settings_in(os.path.dirname(path))
    made: list[tuple[Listed, str]] = []
    for name, member, why in files:
        listed = Listed("/".join(filter(None, (shown(path), name))), False, member, why)
        made.append((listed, "" if why is not None else _reason_in_archive(path, name, settings)))
    return made


def _reason_in_archive(archive: str, name: str, settings: Settings) -> str:
    """Why a file in an archive is passed over, or ""."""
    return reason_by_name(name, lambda head: _excluded(os.path.join(archive, *head.split("/")), settings))


def reason_by_name(name: str, excluded: Callable[[str], bool]) -> str:
    """Why a file of an archive or a store is passed over by its name there, or "".

    ``excluded`` is asked of each folder on the way (a, a/b) and of the file.
    """
    parts = name.split("/")
    if parts[-1].startswith("~$"):
        return "lock"
    if any(part.startswith((".", "__MACOSX")) for part in parts):
        return "hidden"
    if any(excluded("/".join(parts[: end + 1])) for end in range(len(parts))):
        return "excluded"
    return "" if name.lower().endswith(endings()) else "format"


def shown(path: str) -> str:
    """A path as findings show it: without ./ and with forward slashes on every system."""
    if path == STDIN:
        return path
    path = os.path.normpath(path)
    return path if os.sep == "/" else path.replace(os.sep, "/")


def endings() -> tuple[str, ...]:
    """The file endings that readers know, and those of archives."""
    reading = vocabulary()["reading"]
    known: dict[str, list[str]] = reading["endings"]
    packed = reading["archives"]
    texts = (ending for group in known.values() for ending in group)
    return (*texts, *reading["office_endings"], *packed["endings"], *packed["unread"])


def _walk(folder: str, settings_in: Callable[[str], Settings]) -> Iterator[tuple[str, str]]:
    """Every file below a folder with the reason for passing it over, or "".

    A folder that cannot be listed is yielded as an input itself: opening it will say why. A link to a file counts where
    it stays in the folder: what is elsewhere nobody has asked for.
    """
    named = folder
    waiting = [folder]
    top = ""
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield folder, ""
            continue
        settings = settings_in(folder)
        for entry in entries:
            if not _is_folder(entry):
                reason = _reason(entry, settings)
                if not reason and entry.is_symlink():
                    top = top or os.path.join(os.path.realpath(named), "")
                    reason = "" if _is_open_below(entry.path, top) else "link"
                yield entry.path, reason
            elif entry.is_symlink():
                yield entry.path, "link"
            elif not entry.name.startswith(".") and not _excluded(entry.path, settings):
                waiting.append(entry.path)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _is_open_below(link: str, top: str) -> bool:
    """Whether what a link means lies below a real folder, and neither it nor a folder on the way is hidden."""
    target = os.path.realpath(link)
    return target.startswith(top) and not any(part.startswith(".") for part in target.removeprefix(top).split(os.sep))


def _reason(entry: "os.DirEntry[str]", settings: Settings) -> str:
    name = entry.name
    if name.startswith("~$"):
        return "lock"
    if name.startswith("."):
        return "hidden"
    if _excluded(entry.path, settings):
        return "excluded"
    if not name.lower().endswith(endings()):
        return "format"
    try:
        mode = entry.stat().st_mode
    except OSError:  # vanished, or a link to nothing: opening it will say so
        return ""
    return "" if stat.S_ISREG(mode) else "special"


def _excluded(path: str, settings: Settings) -> bool:
    """Whether a pattern of the configuration names the path, one of its folders, or its last part."""
    if not settings.exclude:
        return False
    return named_by(settings.exclude, os.path.relpath(path, settings.folder or ".").replace(os.sep, "/"))


def named_by(patterns: Iterable[str], path: str) -> bool:
    """Whether one of the patterns means a path with forward slashes, or its last part."""
    last = path.rpartition("/")[2]
    return any(fnmatch(path, each.rstrip("/")) or fnmatch(last, each.rstrip("/")) for each in patterns)
