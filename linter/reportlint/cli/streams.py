"""Standard streams that fail on no character, and files that appear whole or not at all."""

import codecs
import os
import sys

from reportlint.settings import SettingsError

_INSTEAD = {"›": ">", "│": "|", "⇥": ">", "÷": "/", "×": "x", "–": "-", "•": "*", "\u00a0": " "}


def steady() -> None:
    """Lets the console show what it can: a character outside its code page (GBK) becomes a plain one or "?"."""
    codecs.register_error("reportlint", _replace)
    if sys.stdout is None:  # started without one
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="reportlint")


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_INSTEAD.get(character, "?") for character in text), error.end


def write_text(text: str) -> bool:
    """To standard output, in the console's encoding; False where nobody reads it any more.

    SettingsError where it takes nothing (a full disk).
    """
    try:
        sys.stdout.write(_said(text))
        sys.stdout.flush()
    except OSError as error:
        give_up(error)
        return False
    return True


def write_machine(made: str | bytes) -> bool:
    """To standard output as UTF-8 with line feeds on every system; lone surrogates (of file names) are escaped.

    False where nobody reads it any more. SettingsError where it takes nothing.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        give_up(error)
        return False
    return True


def give_up(error: OSError) -> None:
    """Nothing more goes to standard output, so that Python does not complain at its end.

    A reader that has gone (``| head``) is no fault.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"标准输出写不了（{reason}）；换一个去处",
            f"standard output cannot be written ({reason}): send it elsewhere",
        ) from None


def write_document(text: str) -> None:
    """What a file holds, to standard output: as it is, but for a terminal with control characters made visible."""
    write_machine(_harmless(text) if sys.stdout.isatty() else text)


def warn(text: str) -> None:
    """One line to standard error, whatever names and words of files are in it."""
    if not text.isprintable():
        from reportlint.output.excerpt import visible  # few lines need it

        text = visible(text)
    try:
        sys.stderr.write(f"{_said(text)}\n")
    except OSError:  # nobody can be told; the exit code says the rest
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _said(text: str) -> str:
    """A text for people in which nothing is a command to the CI job that logs it: no :: begins a line, no ##[."""
    if "::" in text:
        text = "\n".join(
            line.replace("::", ": :", 1) if line.lstrip().startswith("::") else line for line in text.split("\n")
        )
    return text.replace("##[", "## [")


def _harmless(text: str) -> str:
    from reportlint.output.excerpt import visible

    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
