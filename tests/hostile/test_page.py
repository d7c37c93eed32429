"""The page of reportlint open given the hostile files: each ends as the command line ends it, and the page shows them as words."""

# ruff: noqa: F811 - fixtures

import json
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from hostile.corpus import FAMILIES, stated
from hostile.test_limits import FORBIDDEN
from page.conftest import Page, page, program  # noqa: F401 - fixtures

SMALL = 60_000
NAMES = (
    '"><script>alert(1)</script>',
    "::error::\n\x1b[31m",
    "\u202etxt",
    "CON",
    "-rf",
    "..",
    "長" * 90,
    "a\0b",
    "%00%2e%2e",
)


def test_the_hostile_files_end_as_on_the_command_line(page: Page) -> None:
    known = stated()
    chosen: dict[str, tuple[str, str]] = {}
    files: list[tuple[str, bytes]] = []
    for attack in (*FAMILIES["encodings"], *FAMILIES["office"][1:6]):
        data = attack.make()
        if len(data) < SMALL:
            name = f"{len(files)}-{attack.name}"
            chosen[name] = attack.format, attack.what
            files.append((name, data))
    session = page.checked(page.drop(*files).get_json()["session"])
    assert session.state == "done", session.failed
    assert session.outcome is not None
    told = {result.path: {finding.code for finding in result.findings} for result in session.outcome.inputs}
    wrong = {
        (name, *chosen[name]): sorted(codes)
        for name, codes in told.items()
        if ("INP010" in codes) != ("INP010" in known[chosen[name]].said)
        or any(code.startswith("INP9") for code in codes)
    }
    assert not wrong
    assert len(told) > len(files) // 2
    shown = page.ask("GET", f"s/{session.id}/").text
    assert "<script>alert" not in shown
    assert not FORBIDDEN.search(shown)
    for kind in ("list", "sheet", "report"):
        assert page.ask("GET", f"s/{session.id}/save/{kind}").status_code in (200, 404, 409)


def test_hostile_names_are_words(page: Page) -> None:
    report = "报告格式: 1\n收支情况: {支出: {合计: 3.00万元, 甲: 1.00万元, 乙: 1.00万元}}\n".encode()
    session = page.checked(page.drop(*((f"{name}.yaml", report) for name in NAMES)).get_json()["session"])
    assert session.state == "done", session.failed
    shown = page.ask("GET", f"s/{session.id}/").text
    assert "<script>alert" not in shown
    assert not FORBIDDEN.search(shown)
    root = Path(session.root).resolve()
    assert all(path.resolve().is_relative_to(root) for path in root.rglob("*"))


def test_drops_at_once_and_drops_that_never_end_block_nobody(program: Callable[..., str]) -> None:
    address = urlsplit(program())
    host, port = str(address.hostname), int(address.port or 0)
    head = f"Host: {host}:{port}\r\nOrigin: http://{host}:{port}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    part = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.yaml"\r\n\r\na: 1\r\n--b--\r\n'
    slow: list[socket.socket] = []
    for _ in range(20):  # more than there are threads: each says it will send a hundred megabytes, and waits
        connection = socket.create_connection((host, port), 10)
        connection.sendall(
            f"POST {address.path}files HTTP/1.1\r\n{head}Content-Length: 100000000\r\n\r\n--b\r\n".encode()
        )
        slow.append(connection)
    answers: list[bytes] = []

    def drop() -> None:
        with socket.create_connection((host, port), 30) as connection:
            sent = f"POST {address.path}files HTTP/1.1\r\n{head}Content-Length: {len(part)}\r\nConnection: close\r\n\r\n{part}"
            connection.sendall(sent.encode())
            answers.append(connection.makefile("rb").read())

    start = time.monotonic()
    threads = [threading.Thread(target=drop) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert time.monotonic() - start < 60
    assert [answer.split(b" ", 2)[1] for answer in answers] == [b"200"] * 10
    assert len({json.loads(answer.partition(b"\r\n\r\n")[2])["session"] for answer in answers}) == 10
    for connection in slow:
        connection.close()


def test_a_drop_larger_than_any_is_cut(program: Callable[..., str]) -> None:
    address = urlsplit(program())
    host, port = str(address.hostname), int(address.port or 0)
    with socket.create_connection((host, port), 30) as connection:
        connection.sendall(
            f"POST {address.path}files HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n"
            f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {1 << 40}\r\n\r\n".encode()
        )
        assert b" 413 " in connection.makefile("rb").readline()
