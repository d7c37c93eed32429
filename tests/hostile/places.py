"""What is no file, or no file that can be read, where a report is expected; and what each command makes of it.

Every place is made in an empty folder of its own, under the name that the commands are given.
"""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hostile.attack import AMOUNT
from hostile.office import SOUND_WORD

SPARSE = 10 << 30
NOBODY = 65534


class Place(NamedTuple):
    """``name`` is what the commands are given; ``make`` makes it below a folder. ``bare``: without privileges."""

    what: str
    name: str
    make: Callable[[Path], None]
    bare: bool = False


def _socket(folder: Path) -> None:
    here = os.getcwd()
    os.chdir(folder)  # the path of a socket has at most a hundred bytes
    try:
        socket.socket(socket.AF_UNIX).bind("a.txt")
    finally:
        os.chdir(here)


def _sparse(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        with open(folder / name, "wb") as file:
            file.truncate(SPARSE)

    return make


def _empty(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).touch()


def _link(name: str, target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(target)


def _locked(path: Path) -> None:
    """Takes all rights from a path; where root does it, gives it to nobody too."""
    path.chmod(0)
    if os.getuid() == 0:
        os.chown(path, NOBODY, NOBODY)


def _unreadable(folder: Path) -> None:
    (folder / "a.docx").write_bytes(SOUND_WORD)
    _locked(folder / "a.docx")


def _unlistable(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "a.txt").write_text(AMOUNT, "utf-8")
    _locked(folder / "a")


def _folder(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(AMOUNT, "utf-8")

    return make


def _in_folder(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """What ``make`` makes, in a folder a beside a sound report, and a secret outside of it."""

    def wrapped(folder: Path) -> None:
        (folder / "a").mkdir()
        (folder / "a" / "sound.txt").write_text(AMOUNT, "utf-8")
        (folder / "secret").write_text(AMOUNT.replace("40.00", "41.11"), "utf-8")
        make(folder / "a")

    return wrapped


def _deep(folder: Path) -> None:
    """Folders in folders, until no path is long enough for them."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(60):
        os.mkdir("长" * 80, dir_fd=here)
        inner = os.open("长" * 80, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def _hard(folder: Path) -> None:
    os.link(folder / "sound.txt", folder / "again.txt")


def _strange(folder: Path) -> None:
    for name in ("CON", "nul", "a.txt.", "a.txt ", " ", "~$a.docx", ".a.txt", "a", "..."):
        (folder / name).write_text(AMOUNT, "utf-8")


def _hidden(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(AMOUNT.replace("40.00", "41.11"), "utf-8")
    (folder / "a.txt").symlink_to(".git/config")


PLACES = [
    Place("a pipe", "a.txt", lambda folder: os.mkfifo(folder / "a.txt")),
    Place("a pipe that ends like an archive", "a.zip", lambda folder: os.mkfifo(folder / "a.zip")),
    Place("a socket", "a.txt", _socket),
    Place("a device without end", "/dev/zero", lambda folder: None),
    Place("memory of the process", "/proc/self/mem", lambda folder: None),
    Place("a link to itself", "a.txt", _link("a.txt", "a.txt")),
    Place("a link to nothing", "a.docx", _link("a.docx", "nowhere.docx")),
    Place("a link to a pipe's device", "a.txt", _link("a.txt", "/dev/zero")),
    Place("nothing", "a.docx", lambda folder: None),
    Place("a file that nobody may read", "a.docx", _unreadable, bare=True),
    Place("a folder that nobody may list", "a", _unlistable, bare=True),
    Place("a folder named as a Word file", "a.docx", _folder("a.docx")),
    Place("a folder named as an archive", "a.zip", _folder("a.zip")),
    Place("ten gigabytes of nothing (text)", "a.txt", _sparse("a.txt")),
    Place("ten gigabytes of nothing (YAML)", "a.yaml", _sparse("a.yaml")),
    Place("ten gigabytes of nothing (Word)", "a.docx", _sparse("a.docx")),
    Place("ten gigabytes of nothing (Excel)", "a.xlsx", _sparse("a.xlsx")),
    Place("ten gigabytes of nothing (PDF)", "a.pdf", _sparse("a.pdf")),
    Place("ten gigabytes of nothing (ZIP)", "a.zip", _sparse("a.zip")),
    *[Place(f"no byte ({end})", f"a.{end}", _empty(f"a.{end}")) for end in ("txt", "yaml", "docx", "xlsx", "pdf", "zip")],
    Place("in a folder: a pipe", "a", _in_folder(lambda folder: os.mkfifo(folder / "a.txt"))),
    Place("in a folder: a socket", "a", _in_folder(_socket)),
    Place("in a folder: a link to itself", "a", _in_folder(_link("a.txt", "a.txt"))),
    Place("in a folder: a link to nothing", "a", _in_folder(_link("a.txt", "nowhere.txt"))),
    Place("in a folder: a link to the folder", "a", _in_folder(_link("b", "../a"))),
    Place("in a folder: a link to a file elsewhere", "a", _in_folder(_link("a.txt", "../secret"))),
    Place("in a folder: a link to a device", "a", _in_folder(_link("a.txt", "/dev/zero"))),
    Place("in a folder: a link to a hidden file", "a", _in_folder(_hidden)),
    Place("in a folder: a second name of a file", "a", _in_folder(_hard)),
    Place("in a folder: a file that nobody may read", "a", _in_folder(_unreadable), bare=True),
    Place("in a folder: a folder that nobody may list", "a", _in_folder(_unlistable), bare=True),
    Place("in a folder: names that other systems forbid", "a", _in_folder(_strange)),
    Place("in a folder: a configuration that is a pipe", "a", _in_folder(lambda folder: os.mkfifo(folder / ".reportlint.yaml"))),
    Place("in a folder: a configuration of ten gigabytes", "a", _in_folder(_sparse(".reportlint.yaml"))),
    Place("in a folder: reasons that are a pipe", "a", _in_folder(
        lambda folder: os.mkfifo(folder / "sound.txt.reportlint.yaml"))),
    Place("in a folder: folders deeper than any path", "a", _in_folder(_deep)),
]  # fmt: skip

COMMANDS = {
    "check": ("check", "@"),
    "import": ("import", "@", "-o", "out.yaml"),
    "annotate": ("annotate", "@", "-o", "out.docx"),
    "baseline": ("baseline", "update", "@"),
    "review": ("review", "@", "-o", "list.xlsx"),
}
"""The commands that read files, by the heads of their columns."""
