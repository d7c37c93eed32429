"""What an installation needs is listed with its licence, and no command talks to a network."""

import re
import shutil
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from layouts.catalogue import LAYOUTS
from layouts.layout import Layout
from layouts.write_docx import word
from layouts.write_html import page
from layouts.write_ofd import ofd
from layouts.write_pdf import printed
from layouts.write_xlsx import workbook
from reportlint.reading.libreoffice import convert
from shared import ROOT

GUARD = """
import sys

def forbid(event, arguments):
    if not event.startswith("socket."):
        return
    # Processes that share the work talk over sockets of the file system: AF_UNIX, 1, with an address that is a path.
    if event == "socket.__new__" and arguments[1] == 1 or event in ("socket.bind", "socket.connect") and isinstance(
        arguments[1], (str, bytes)
    ):
        return
    raise PermissionError(f"a socket was used: {event} {arguments!r}")

sys.addaudithook(forbid)
from reportlint.cli import console
sys.argv = ["reportlint", *sys.argv[1:]]
console()
"""


def declared() -> dict[str, tuple[str, str]]:
    """The lower bound and the extra ("" for always) of every package that an installation for users needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"": project["dependencies"]}
    groups |= {name: project["optional-dependencies"][name] for name in ("office", "review", "web", "dask")}
    found: dict[str, tuple[str, str]] = {}
    for extra, words in groups.items():
        for each in words:
            match = re.match(r"([\w.-]+)>=([\d.]+)", each)
            if match:
                found[match[1]] = (match[2], extra)
    return found


def test_every_dependency_is_listed_with_its_bound_and_its_licence() -> None:
    listed: dict[str, tuple[str, str]] = {}
    for line in (ROOT / "docs" / "dependencies.md").read_text("utf-8").split("\n"):
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) in (4, 5) and re.fullmatch(r"[\d.]+", cells[1]):
            assert cells[2], line
            listed[cells[0]] = (cells[1], cells[3] if len(cells) == 5 else "")
    assert listed == declared()


FORMS: dict[str, Callable[[Layout], bytes]] = {
    "docx": lambda layout: word(layout.pieces()),
    "xlsx": lambda layout: workbook(layout.parts()),
    "pdf": lambda layout: printed(layout.pieces()),
    "ofd": lambda layout: ofd(layout.pieces()),
    "html": lambda layout: page(layout.pieces()),
}


def guarded(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUARD, *words], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_guard_sees_a_socket(tmp_path: Path) -> None:
    code = GUARD.replace("from reportlint.cli import console", "import socket; socket.socket()")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "a socket was used" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("check", str(ROOT / "examples"), "--format", "json"),
        ("check", str(ROOT / "examples" / "luosong-2022.yaml"), "--timing", "--statistics"),
        ("import", str(ROOT / "examples" / "luosong-2022.yaml"), "--as", "text"),
        ("facts", str(ROOT / "examples" / "luosong-2022.yaml")),
        ("rules", "--plugins"),
        ("explain", "TOT001"),
        ("init",),
        ("init", "--repository", "new", "--ci", "github"),
        ("schema",),
        ("check", "a.yaml", "form.docx", "-o", "page.html", "-o", "list.xlsx", "-o", "out.sarif", "-o", "out.csv"),
        ("check", "a.yaml", "--fix", "--unsafe-fixes"),
        ("check", "a.yaml", "form.docx", "form.pdf", "form.xlsx", "form.ofd", "form.html", "old.wps", "--jobs", "1"),
        ("check", "a.yaml", "form.docx", "--jobs", "2"),
        ("review", ".", "-o", "list.xlsx", "--split", "unit"),
        ("annotate", "form.docx", "-o", "copy.docx"),
        ("annotate", "form.xlsx", "-o", "copy.xlsx"),
        ("import", "form.docx", "-o", "form.yaml"),
        ("baseline", "update", "a.yaml"),
    ],
    ids=lambda words: " ".join(words[:3]).removeprefix(str(ROOT)),
)
def test_no_command_uses_a_socket(tmp_path: Path, words: tuple[str, ...]) -> None:
    shutil.copy(ROOT / "examples" / "lukou-2024.yaml", tmp_path / "a.yaml")
    for ending, write in FORMS.items():
        (tmp_path / f"form.{ending}").write_bytes(write(LAYOUTS[0]))
    (tmp_path / "old.wps").write_bytes(rb"{\rtf1\ansi spending 100.00 \par}")
    done = guarded(*words, cwd=tmp_path)
    assert "socket" not in done.stderr + done.stdout
    assert done.returncode in (0, 1), done.stderr


LINKED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>100.00<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">
<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
</office:text></office:body></office:document>
"""


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_no_connection(tmp_path: Path) -> None:
    """A document that asks for a picture of another machine: nobody is asked for it."""
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    over = threading.Event()

    def listen() -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                connection, _ = server.accept()
                asked.append(connection.recv(1000))
                connection.close()

    listener = threading.Thread(target=listen)
    listener.start()
    address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
    data = LINKED.format(address=address).encode()
    try:
        assert convert(data, "fodt", "docx") is not None
    finally:
        over.set()
        listener.join()
        server.close()
    assert asked == []
