"""The bytes of one input, or why there are none."""

import errno
import os
import stat
import sys
from typing import BinaryIO

from reportlint.failures import REPORTING, failure
from reportlint.findings import ERROR, Finding
from reportlint.running.outcome import InputResult, Tally
from reportlint.textmap import Source, Span
from reportlint.vocabulary import vocabulary

STDIN = "-"
"""The word that stands for standard input."""


class Unopened(Exception):
    """An input could not be opened or read whole; ``zh`` and ``en`` say why and what to do."""

    def __init__(self, zh: str, en: str, zh_step: str, en_step: str) -> None:
        super().__init__(en)
        self.message = {"zh": zh, "en": en}
        self.next_step = {"zh": zh_step, "en": en_step}

    @property
    def line(self) -> dict[str, str]:
        """Why, and what to do, in one line."""
        zh, en = self.next_step["zh"].rstrip("。"), self.next_step["en"].rstrip(".")
        return {"zh": f"{self.message['zh']}；{zh}", "en": f"{self.message['en']}: {en[:1].lower()}{en[1:]}"}

    def __reduce__(self) -> tuple[type["Unopened"], tuple[str, ...]]:
        """How it is sent to another process: exceptions are made anew from one argument otherwise."""
        return type(self), (*self.message.values(), *self.next_step.values())


def read_input(path: str) -> bytes:
    """The content of a file or of standard input. Unopened where there is none to be had; never blocks on a pipe."""
    limit = int(vocabulary()["reading"]["limits"]["file_bytes"])
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise FileNotFoundError
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with opened(path) as file:
                if os.fstat(file.fileno()).st_size > limit:
                    raise too_large(limit)
                data = _read(file.fileno(), limit + 1)
    except OSError as error:
        raise unopened_by(error) from None
    if len(data) > limit:
        raise too_large(limit)
    return data


def too_large(limit: int) -> Unopened:
    """Why a file of more than ``limit`` bytes is not checked."""
    size = f"{limit // 2**20} MB"
    return Unopened(
        f"文件超过{size}，没有检查",
        f"the file exceeds {size} and was not checked",
        "拆成几个文件，或确认选对了文件。",
        "Split it, or make sure that it is the right file.",
    )


def opened(path: str) -> BinaryIO:
    """A regular file, open for reading. Unopened where it cannot be."""
    try:
        file = open(path, "rb", buffering=0, opener=_open)  # noqa: SIM115 - handed on
    except OSError as error:
        if os.path.isdir(path) and os.access(path, os.R_OK | os.X_OK):
            raise Unopened("是文件夹", "it is a folder", "给出其中的文件名。", "Name the files in it.") from None
        raise unopened_by(error) from None
    except ValueError:
        raise Unopened("文件名无效", "the name is invalid", "核对文件名。", "Check the name.") from None
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise Unopened(
        "不是普通文件（管道或设备），不能这样检查",
        "not a regular file (a pipe or a device)",
        "改用标准输入：把内容送给 reportlint check -。",
        "Pass the content on standard input: reportlint check -.",
    )


def _open(path: str, flags: int) -> int:
    """Without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def regular(path: str, flags: int) -> int:
    """An opener for `open` of files beside the reports: OSError for a pipe or a device, which might never end."""
    descriptor = _open(path, flags)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "not a regular file")


def _read(descriptor: int, limit: int) -> bytes:
    parts: list[bytes] = []
    while limit > 0:
        part = os.read(descriptor, min(limit, 2**20))
        if not part:
            break
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def unopened_by(error: OSError) -> Unopened:
    """Why a file cannot be opened, by what the system says."""
    reason = error.strerror or type(error).__name__
    if isinstance(error, FileNotFoundError):
        return Unopened("找不到文件", "no such file", "核对文件名和所在文件夹。", "Check the name and the folder.")
    if isinstance(error, PermissionError):
        return Unopened(
            "没有读取权限，或文件正被其他程序占用",
            "no permission to read it, or another program holds it",
            "关闭打开着它的程序（Word、WPS），或调整权限后再检查。",
            "Close the program that holds it, or change the permissions, and run again.",
        )
    if isinstance(error, IsADirectoryError):
        return Unopened("文件夹打不开", "the folder cannot be listed", "检查文件夹权限。", "Check its permissions.")
    return Unopened(f"打不开（{reason}）", f"it cannot be opened ({reason})", "核对文件后再检查。", "Check the file.")


def unopened(path: str, why: Unopened) -> InputResult:
    """The result of an input that could not be opened: one finding about the whole file."""
    message = {"zh": f"文件读不出来：{why.message['zh']}。", "en": f"the file cannot be read: {why.message['en']}."}
    return _unchecked(path, "INP010", "unreadable", message, why.next_step)


def crashed(path: str, error: BaseException) -> InputResult:
    """The result of an input on which the tool itself failed; the run goes on with the others."""
    said = failure(error)
    return _unchecked(
        path,
        "INP901",
        "internal-error",
        {"zh": f"本工具在检查这个文件时出错，没有检查完：{said}", "en": f"the tool failed on this file: {said}"},
        REPORTING,
    )


def lost(path: str, code: int | None, error: str) -> InputResult:
    """The result of an input during whose check the process ended, with its exit code, or gave no result."""
    signal = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    why = error or signal
    return _unchecked(
        path,
        "INP901",
        "internal-error",
        {
            "zh": f"检查这个文件的进程意外中止（{why}），这个文件没有检查；其余文件不受影响。",
            "en": f"the process that checked this file ended ({why}), so it was not checked; the other files were.",
        },
        {
            "zh": f"用 --jobs 1 单独检查这个文件；仍然中止的，拆小文件或加大内存。{REPORTING['zh']}",
            "en": f"Check it alone with --jobs 1; if that ends too, split it or add memory. {REPORTING['en']}",
        },
    )


def _unchecked(path: str, code: str, name: str, message: dict[str, str], step: dict[str, str]) -> InputResult:
    source = Source(path, "")
    finding = Finding(
        code=code,
        name=name,
        category="input",
        severity=ERROR,
        span=Span(source, 0, 0),
        message=message,
        next_step=step,
        remedy="verify",
        anchor=(name,),
    )
    return InputResult(path, "unknown", 0, 0, "", "", [finding], Tally(), source, True, False, [], [])
