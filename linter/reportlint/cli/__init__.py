"""The command line: one module per command, imported only when it is called."""

import gc
import sys
from typing import Any

COMMANDS = ("check", "open", "review", "annotate", "facts", "import", "rules", "explain", "schema", "baseline", "init")

_FLAGS = {"-q": "quiet", "--quiet": "quiet", "--exit-zero": "exit_zero", "--timing": "timing"}


def main(arguments: list[str] | None = None) -> int:
    """Runs a command line and gives its exit code. Wrong usage is one line with the remedy."""
    # A check makes many small objects and few cycles: collecting early costs a tenth of the time of a small run. It is
    # said before our modules are imported, because that makes thousands of objects too.
    gc.set_threshold(100_000, 20, 20)
    from reportlint.cli.language import chosen, preferred
    from reportlint.cli.streams import steady, warn
    from reportlint.running.outcome import INTERRUPTED, UNREADABLE, USAGE
    from reportlint.settings import SettingsError

    steady()
    words = sys.argv[1:] if arguments is None else arguments
    options = plain_check(words)
    language = (options or {}).get("language")
    try:
        if options is not None:
            from reportlint.cli.checking import check

            return check(**options)
        from reportlint.cli.commands import call

        return call(words)
    except SettingsError as error:
        warn(f"reportlint: {error.text[chosen(language) if options else preferred()]}")
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from reportlint.failures import plain

        warn(f"reportlint: {plain(error)[chosen(language) if options else preferred()]}")
        return UNREADABLE


def plain_check(words: list[str]) -> dict[str, Any] | None:
    """The options of a check in its commonest form: paths, ``--format F``, ``--lang L``, a flag or two; else None.

    It is told apart here because importing click takes a third of the time in which yamllint is done with a small file.
    """
    if words[:1] != ["check"]:
        return None
    options: dict[str, Any] = {}
    paths: list[str] = []
    formats: list[str] = []
    left = iter(words[1:])
    for word in left:
        if not word.startswith("-") or word == "-":
            paths.append(word)
        elif word in _FLAGS:
            options[_FLAGS[word]] = True
        elif word in ("--format", "--lang"):
            value = next(left, "")
            if word == "--format" and value:
                formats.append(value)
            elif value in ("zh", "en", "auto"):
                options["language"] = value
            else:
                return None
        else:
            return None
    if not paths or (sys.platform == "win32" and any(sign in path for path in paths for sign in "*?[~%$")):
        return None  # what stands for several names on Windows is for click to say
    return {"paths": tuple(paths), "formats": tuple(formats), **options}


def console() -> int:
    """The installed command: `main`, and then a quick end."""
    code = main()
    # The interpreter collects several times while it ends; what is alive now it need not look through.
    gc.freeze()
    return code
