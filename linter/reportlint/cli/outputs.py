"""Where findings go: which formats a call asks for, and writing them."""

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module

from reportlint.cli.streams import write_machine, write_text
from reportlint.output.options import OutputOptions
from reportlint.records import NamedTuple
from reportlint.running.outcome import Outcome
from reportlint.settings import SettingsError

FORMATS = {
    "text": "reportlint.output.text",
    "json": "reportlint.output.json_output",
    "jsonl": "reportlint.output.jsonl",
    "sarif": "reportlint.output.sarif",
    "github": "reportlint.output.github",
    "gitlab": "reportlint.output.gitlab",
    "junit": "reportlint.output.junit",
    "markdown": "reportlint.output.markdown",
    "csv": "reportlint.output.csv_output",
    "xlsx": "reportlint.output.finding_list",
    "html": "reportlint.output.html",
}
"""The module of each format.

Its ``render(outcome, options)`` gives text or bytes; ``pieces`` gives text piece by piece and goes through the inputs
one by one, so that they need not be in memory. ``NEEDS`` names what the results are to hold for it beside the findings,
``ready()`` refuses where its packages are not installed. But for ``render`` all may be left out.
"""

_ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".md": "markdown",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
}


CHUNK = 1 << 18
"""Characters of an output that are written at once."""
ESCAPED = "backslashreplace"
"""What becomes of what UTF-8 cannot hold: lone surrogates, of file names."""

_BINARY = ("xlsx",)
"""Formats that are no text: nothing that a terminal could show."""


class Output(NamedTuple):
    """One output: its format, and the file it goes to ("" for standard output)."""

    format: str
    file: str


def plan(formats: tuple[str, ...], files: tuple[str, ...]) -> list[Output]:
    """The outputs that ``--format`` and ``-o`` ask for; text on standard output where they ask for nothing."""
    planned: list[Output] = []
    bare: list[str] = []
    for word in formats:
        name, mark, target = word.partition("=")
        if name not in FORMATS:
            from reportlint.running.setting_values import nearest

            close = nearest(name, list(FORMATS)) or ", ".join(FORMATS)
            raise SettingsError(f"没有格式“{name}”；可用的是：{close}", f"no format {name}; there is: {close}")
        if mark and not target:
            raise SettingsError(f"--format {word} 缺文件名：写成 {name}=文件", f"--format {word}: write {name}=FILE")
        if mark and target != "-":
            planned.append(Output(name, target))
        else:
            bare.append(name)
    if len(bare) > 1:
        raise SettingsError(
            f"标准输出只能有一种格式；其余写成 --format {bare[1]}=文件",
            f"only one format fits on standard output: write --format {bare[1]}=FILE",
        )
    planned.extend(Output(bare.pop() if bare else _by_ending(file), file) for file in files)
    if bare or not planned:
        planned.append(Output(bare[0] if bare else "text", ""))
    return planned


def needed(outputs: list[Output]) -> frozenset[str]:
    """What the results have to hold beside the findings for these outputs (``NEEDS`` of their modules).

    SettingsError, before anything is checked, where the packages of one are not installed (``ready`` of its module).
    """
    modules = [import_module(FORMATS[output.format]) for output in outputs]
    for module in modules:
        getattr(module, "ready", lambda: None)()
    return frozenset().union(*(getattr(module, "NEEDS", ()) for module in modules))


def streams(outputs: list[Output]) -> bool:
    """Whether all of them go through the inputs one by one."""
    return all(hasattr(import_module(FORMATS[output.format]), "pieces") for output in outputs)


def check_targets(outputs: list[Output], inputs: list[str]) -> None:
    """Refuses, before anything is checked, a file that cannot be written, is an input, or is meant twice."""
    seen: set[str] = set()
    for output in outputs:
        if not output.file and output.format in _BINARY and sys.stdout.isatty():
            raise SettingsError(
                f"{output.format} 不能显示在终端上；用 -o 写入文件，如 -o 问题清单.{output.format}",
                f"{output.format} cannot be shown in a terminal: write it to a file, as in -o list.{output.format}",
            )
        if not output.file:
            continue
        path = os.path.realpath(output.file)
        if path in seen or any(os.path.realpath(name) == path for name in inputs):
            raise SettingsError(
                f"{output.file} 不能作输出：它是被检查的文件，或已用于另一种格式；换一个文件名",
                f"{output.file} cannot be the output: it is an input or another output; give another name",
            )
        seen.add(path)
        check_place(output.file)


def check_place(file: str) -> None:
    """SettingsError where no file can be: in a folder that is not there, or at a folder itself."""
    path = os.path.realpath(file)
    if os.path.isdir(path) or not os.path.isdir(os.path.dirname(path)):
        raise SettingsError(
            f"{file} 写不了：文件夹不存在，或它本身是文件夹；换一个文件名",
            f"{file} cannot be written: no such folder, or it is one; give another name",
        )


def write(outputs: list[Output], outcome: Outcome, options: OutputOptions) -> bool:
    """Renders and writes every output; False where one could not be rendered, which is told.

    Each is written whatever became of the others. SettingsError, at the end, where a file cannot be written.
    """
    rendered = 0
    unwritten: list[SettingsError] = []
    for output in outputs:
        try:
            _put(output, outcome, options)
        except SettingsError as error:
            unwritten.append(error)
        except Exception as error:
            from reportlint.cli.bare import tell_failure

            tell_failure(output.format, error, options.language)
        else:
            rendered += 1
    if unwritten:
        raise unwritten[0]
    if not rendered:
        from reportlint.cli.bare import tell_findings

        tell_findings(outcome, options.language)
    return rendered == len(outputs)


def _put(output: Output, outcome: Outcome, options: OutputOptions) -> None:
    """Renders one output and writes it, piece by piece where its format has pieces."""
    module = import_module(FORMATS[output.format])
    to_terminal = not output.file and sys.stdout.isatty()
    wanted = options._replace(colour=to_terminal and colours_wanted(), heading=not to_terminal)
    made = _chunks(module.pieces(outcome, wanted)) if hasattr(module, "pieces") else [module.render(outcome, wanted)]
    if output.file:
        save(output.file, (each if isinstance(each, bytes) else each.encode("utf-8", ESCAPED) for each in made))
        return
    for each in made:
        if not (write_text(each) if output.format == "text" else write_machine(each)):
            break


def _chunks(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces joined until it pays to write them."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= CHUNK:
            yield "".join(waiting)
            waiting, length = [], 0
    yield "".join(waiting)


def colours_wanted() -> bool:
    """Whether the user's terminal shows colours (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def save(file: str, data: bytes | Iterable[bytes]) -> None:
    """Writes a file whole. SettingsError where it cannot be written."""
    from reportlint.running.writing import replace_file

    try:
        replace_file(file, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"{file} 写不了（{reason}）；换一个文件名或文件夹",
            f"{file} cannot be written ({reason}): give another name",
        ) from None


def _by_ending(file: str) -> str:
    ending = os.path.splitext(file)[1].lower()
    if ending not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise SettingsError(
            f"从文件名 {file} 看不出格式；用 --format 说明，或以 {known} 结尾",
            f"the format of {file} is unknown: say --format, or end it in {known}",
        )
    return _ENDINGS[ending]
