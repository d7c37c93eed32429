"""Errors of the program itself in words: what failed, where in the program, and how to report it.

What they say is to be handed on, so it holds nothing of the report: of an error that may quote it only the kind and the
places in the program are told.
"""

import os

CRASHES = (Exception, SystemExit)
"""What ends a rule, a reader or an output, and not the run: ``exit()`` in a plug-in too."""

REPORTING = {
    "zh": "请把这一行和版本（reportlint --version）报告给本工具（或插件）的维护者，只发这一行，不要附报告。",
    "en": "Report this line and the version (reportlint --version) to the maintainers of the tool or the plug-in: "
    "this line is enough, do not send the report.",
}

_SPEAKING = (ImportError, NameError, AttributeError, TypeError, SyntaxError, OSError, RecursionError, RuntimeError)
"""Errors whose words are about the program. Others (KeyError, ValueError) quote what was read."""

_LONGEST = 200
_PLACES = 3


def failure(error: BaseException) -> str:
    """An error of the program in one line, with the innermost places in the program, for the maintainers."""
    text = ""
    if type(error).__module__ == "builtins" or isinstance(error, ImportError | OSError):
        try:
            text = str(error)[:_LONGEST] if isinstance(error, _SPEAKING) and not isinstance(error, UnicodeError) else ""
        except Exception:
            text = ""
    places = _places(error)
    return " ".join(f"{type(error).__name__}{': ' if text else ''}{text}{f' ({places})' if places else ''}".split())


def _places(error: BaseException) -> str:
    """The files and lines of the program that led to the error, the innermost first."""
    found: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        if not found or found[-1] != place:  # a function that calls itself counts once
            found.append(place)
        trace = trace.tb_next
    return " < ".join(reversed(found[-_PLACES:]))


def plain(error: BaseException) -> dict[str, str]:
    """One line for an error that nothing else caught."""
    said = failure(error)
    return {"zh": f"本工具出错：{said}。{REPORTING['zh']}", "en": f"the tool failed: {said}. {REPORTING['en']}"}
