"""``reportlint import``: a document as a structured report, or as the plain rendering its findings count lines in."""

import os

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option, option, stdin_option
from reportlint.cli.outputs import save
from reportlint.cli.streams import warn, write_document
from reportlint.output.excerpt import visible
from reportlint.reading import Reading, read
from reportlint.records import NamedTuple
from reportlint.running.configuration import Configuration
from reportlint.running.discovery import shown
from reportlint.running.opening import STDIN, Unopened, read_input
from reportlint.running.outcome import CLEAN, UNREADABLE
from reportlint.settings import SettingsError

_LONGEST = 60
"""Characters of a value that are shown when it changed."""

_ENDINGS = {"yaml": ".yaml", "text": ".txt"}


class Made(NamedTuple):
    """What an input became; ``left`` counts what found no place in it."""

    text: str
    left: int


@click.command(
    "import",
    help=say("把文档（Word、Excel、文本）转写成结构化 YAML。", "Write documents as structured reports (YAML)."),
)
@click.argument("files", nargs=-1, metavar="FILE...")
@option(
    "-o",
    "--output",
    "target",
    metavar="FILE|DIR",
    zh="输出文件；几个输入时是文件夹。",
    en="File; a folder for several.",
)
@option(
    "--as",
    "form",
    type=click.Choice(("yaml", "text")),
    default="yaml",
    zh="结构化 YAML，或纯文本。",
    en="YAML or text.",
)
@option(
    "--update", "existing", is_flag=False, flag_value="", default=None, metavar="[YAML]",
    zh="只把变动的数值写进已有的 YAML，其余原样保留。", en="Carry changed values into a YAML file that is there.",
)  # fmt: skip
@stdin_option
@language_option
def command(
    files: tuple[str, ...],
    target: str | None,
    form: str,
    existing: str | None,
    stdin_name: str | None,
    language: str | None,
) -> int:
    """Writes every document; goes on after one that cannot be read."""
    spoken = chosen(language)
    if existing is not None:
        return _update(files, target, existing, stdin_name, spoken)
    if not files:
        raise SettingsError(
            "缺文件名：reportlint import 报告.docx -o 报告.yaml", "no file: reportlint import FILE -o OUT"
        )
    targets = _targets(files, target, _ENDINGS[form])
    code = CLEAN
    for file in files:
        made = _made(file, stdin_name, form, spoken)
        if made is None:
            code = UNREADABLE
        elif target is None:
            write_document(made.text)
        else:
            _save(targets[file], made.text, files)
            _tell(made, targets[file], spoken)
    return code


def _targets(files: tuple[str, ...], target: str | None, ending: str) -> dict[str, str]:
    """Where each input is written; nothing is begun where two would be one file."""
    if target is None:
        if len(files) > 1:
            raise SettingsError("几个文件要写进文件夹：加 -o 文件夹", "several files go into a folder: add -o FOLDER")
        return {}
    if len(files) == 1 and not os.path.isdir(target):
        return {files[0]: target}
    if not os.path.isdir(target):
        raise SettingsError(f"没有文件夹 {target}；先建好，或换一个", f"no folder {target}: make it, or give another")
    made: dict[str, str] = {}
    for file in files:
        name = "stdin" if file == STDIN else os.path.splitext(os.path.basename(file))[0]
        path = os.path.join(target, name + ending)
        if path in made.values():
            raise SettingsError(
                f"两个输入都要写成 {path}；分两次，写进不同文件夹", f"two inputs make {path}: use two folders"
            )
        made[file] = path
    return made


def _made(file: str, stdin_name: str | None, form: str, spoken: str) -> Made | None:
    """A document in the form asked for; None where it cannot be read, which is told."""
    name = (stdin_name or STDIN) if file == STDIN else file
    try:
        data = read_input(file)
    except Unopened as why:
        warn(f"reportlint: {visible(name)}: {why.line[spoken]}")
        return None
    reading = read(shown(name), data)
    if form == "text" and not _unread(reading):
        return Made(reading.source.text, 0)
    if reading.document is None:
        _refuse(name, data, reading, spoken)
        return None
    from reportlint.writing.content import Content
    from reportlint.writing.emitter import emit

    content = Content(reading.document)
    return Made(emit(content.mapping()), len(content.left))


def _unread(reading: Reading) -> bool:
    return any(problem.fatal for problem in reading.problems) or reading.format == "empty"


def _refuse(name: str, data: bytes, reading: Reading, spoken: str) -> None:
    """One line: why there is nothing to import, and what to do."""
    if reading.format == "yaml":
        said = {
            "zh": "已经是 YAML，不用转写。用 reportlint check 检查。",
            "en": "is YAML already: check it with reportlint check.",
        }
        warn(f"reportlint: {visible(name)}: {said[spoken]}")
        return
    from reportlint.running.pipeline import check_input

    result = check_input(shown(name), data, Configuration({}).settings_in(os.path.dirname(name)))
    for finding in result.findings[:1]:
        warn(f"reportlint: {shown(name)}: {visible(finding.message[spoken] + finding.next_step[spoken])}")


def _save(path: str, text: str, inputs: tuple[str, ...]) -> None:
    """Writes a new file; one with other content is not written over, for people may have edited it."""
    data = text.encode("utf-8", "backslashreplace")
    if any(os.path.realpath(path) == os.path.realpath(file) for file in inputs):
        raise SettingsError(f"{path} 是输入文件；换一个输出文件名", f"{path} is an input: give another name")
    if os.path.isfile(path):
        with open(path, "rb") as file:
            if file.read() == data:
                return
        raise SettingsError(
            f"{path} 已经有了，内容不同；只更新数值用 --update {path}，另写一份换个文件名",
            f"{path} is there with other content: --update {path} carries changed values into it, or give another name",
        )
    save(path, data)


def _tell(made: Made, path: str, spoken: str) -> None:
    if made.left:
        said = {
            "zh": f"{made.left}处内容没有归入任何栏目，写在文件末尾的注释里，请核对",
            "en": f"cells that fit no key: {made.left}, in comments at the end: look at them",
        }
        warn(f"reportlint: {visible(path)}: {said[spoken]}")


# -- update -----------------------------------------------------------------------------------------------------------


def _update(files: tuple[str, ...], target: str | None, existing: str, stdin_name: str | None, spoken: str) -> int:
    """Carries the values of one document into a YAML file; ``existing`` is "" where ``-o`` names it."""
    if existing and not files and target:
        files, existing = (existing,), ""  # import --update 报告.docx -o 报告.yaml
    path = existing or target
    if len(files) != 1 or not path:
        raise SettingsError(
            "写成 reportlint import 报告.docx --update 报告.yaml", "write reportlint import FILE --update EXISTING.yaml"
        )
    made = _made(files[0], stdin_name, "yaml", spoken)
    try:
        data = read_input(path)
    except Unopened as why:
        warn(f"reportlint: {visible(path)}: {why.line[spoken]}")
        return UNREADABLE
    if made is None:
        return UNREADABLE
    from reportlint.writing.update import NotUpdated, update

    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    try:
        result = update(data.removeprefix(mark).decode("utf-8"), made.text)
    except UnicodeDecodeError:
        raise SettingsError(
            f"{path} 不是 UTF-8；另存为 UTF-8 后再更新", f"{path} is not UTF-8: save it so first"
        ) from None
    except NotUpdated as why:
        raise SettingsError(
            f"{path} 没有更新：“{why.place}”处不能保证只改数值；先用 reportlint check 检查这个文件，或手工修改",
            f"{path} was not updated: at “{why.place}” more than values might change; run reportlint check on it first",
        ) from None
    if result.changed:
        save(target if existing and target else path, mark + result.text.encode("utf-8"))
    for sign, words, differences in (
        ("~", {"zh": "改", "en": "changed"}, result.changed),
        ("+", {"zh": "文件中没有，请补", "en": "not in the file, add it"}, result.added),
        ("-", {"zh": "文档中已没有，请核对", "en": "not in the document any more, look at it"}, result.removed),
    ):
        for each in differences:
            warn(visible(f"{sign} {each.place}: {_values(each.old, each.new)}（{words[spoken]}）"))
    return CLEAN


def _values(old: str, new: str) -> str:
    """Both values; of long texts the part that differs."""
    if not old or not new:
        return _short(old or new)
    if max(len(old), len(new)) <= _LONGEST:
        return f"{old} → {new}"
    at = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    start = max(0, at - _LONGEST // 4)
    return " → ".join(("…" if start else "") + _short(text[start:]) for text in (old, new))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
