"""Conversion of old office files by LibreOffice, where it is installed.

Each call has a folder and a profile of its own, so that calls may run side by side, and a time limit, after which the
program and its children are ended. Macros are off, and no link of a document is followed.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from reportlint.temporary import TemporaryFolder
from reportlint.vocabulary import vocabulary

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    # Whatever is fetched in spite of this goes to a proxy that is not there.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    ending = ".com" if sys.platform == "win32" else ""
    # Not by shutil.which: on Windows, and where PATH has such an entry, it looks in the working folder too, and whoever
    # made the reports may have put a program there.
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    named = [os.path.join(folder, name + ending) for name in ("soffice", "libreoffice") for folder in folders]
    return next((place for place in (*named, *_PLACES) if os.path.isfile(place) and os.access(place, os.X_OK)), None)


def convert(data: bytes, ending: str, target: str) -> bytes | None:
    """The file in another format; None where LibreOffice is not there, fails, or takes too long."""
    office = program()
    if office is None:
        return None
    with TemporaryFolder("reportlint-office-") as folder:
        source = Path(folder, f"source.{ending}")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        _write_settings(profile)
        command = [
            office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
            "--nolockcheck", "--convert-to", target, "--outdir", str(Path(folder, "made")), str(source),
        ]  # fmt: skip
        if not _run(command, folder, _seconds()):
            return None
        made = Path(folder, "made", f"source.{target}")
        if not made.is_file() or made.stat().st_size > vocabulary()["reading"]["limits"]["file_bytes"]:
            return None
        return made.read_bytes()


def _seconds() -> int:
    return int(vocabulary()["reading"]["limits"]["conversion_seconds"])


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder = profile / "user"
    folder.mkdir(parents=True)
    folder.joinpath("registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        "utf-8",
    )


def _run(command: list[str], folder: str, seconds: int) -> bool:
    """Whether the program ended well in time. It and its children are ended in any case."""
    before = _end_like_ctrl_c()
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return bool(process.wait(seconds) == 0)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _end_like_ctrl_c() -> "Callable[[int, FrameType | None], Any] | int | None":
    """Lets a request to end (SIGTERM) end the program that is started too; gives what was done on it before."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        return signal.signal(signal.SIGTERM, signal.default_int_handler)
    return None


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends what is left of the program: on POSIX its whole group, on Windows its tree."""
    if sys.platform == "win32":
        if process.poll() is None:
            taskkill = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
            subprocess.run([taskkill, "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    process.wait()
