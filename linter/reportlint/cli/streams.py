"""Standard streams that fail on no character, and files that appear whole or not at all."""

import codecs
import os
import sys

_INSTEAD = {"›": ">", "│": "|", "⇥": ">", "÷": "/", "×": "x", "–": "-", "•": "*", "\u00a0": " "}


def steady() -> None:
    """Lets the console show what it can: a character outside its code page (GBK) becomes a plain one or "?"."""
    codecs.register_error("reportlint", _replace)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="reportlint")


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_INSTEAD.get(character, "?") for character in text), error.end


def write_text(text: str) -> None:
    """To standard output, in the console's encoding."""
    _write(text)


def write_machine(text: str) -> None:
    """To standard output as UTF-8 with line feeds on every system; lone surrogates (of file names) are escaped."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        _write(text)
        return
    sys.stdout.flush()
    try:
        buffer.write(text.encode("utf-8", "backslashreplace"))
        buffer.flush()
    except BrokenPipeError:
        _hang_up()


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _hang_up()


def _hang_up() -> None:
    """The reader has gone (``| head``): nothing more to say, and no complaint when Python flushes at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def warn(text: str) -> None:
    """One line to standard error."""
    sys.stderr.write(f"{text}\n")


def write_file(path: str, text: str) -> None:
    """The file as UTF-8, whole or not at all. OSError where it cannot be written."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise
