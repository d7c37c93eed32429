"""The C parser is reached without ruamel.yaml, given back when somebody wants it, and replaced when it is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportlint.reading import yaml_events

TEXT = "a: &x 5\nb: {c: [1, '2']}\nd: *x\ne: |\n  q\nf: !!str g\n---\nh\n"

READ = f"""
import sys
from reportlint.reading import yaml_events
def events(text):
    get = yaml_events.event_getter(text)
    found = []
    while not found or found[-1][0] != yaml_events.STREAM_END:
        found.append(get())
    return found
def fault(text):
    try:
        events(text)
    except yaml_events.YamlFault as error:
        return error.at, error.context_at
before = events({TEXT!r}), fault("a: >=5")
"""


def run(code: str, *, path: Path | None = None) -> str:
    paths = [str(path)] if path else []
    code = f"import sys\nsys.path[:0] = {paths + sys.path!r}\n{READ}\n{code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def events(text: str) -> list[yaml_events.Event]:
    get = yaml_events.event_getter(text)
    found = [get()]
    while found[-1][0] != yaml_events.STREAM_END:
        found.append(get())
    return found


def test_ruamel_is_not_imported_for_parsing() -> None:
    assert (
        run("print([name for name in sys.modules if name.startswith('ruamel.yaml.') and 'clib' not in name])") == "[]"
    )


def test_ruamel_works_as_ever_when_it_is_imported_later() -> None:
    out = run(
        "import ruamel.yaml, _ruamel_yaml\n"
        "yaml = ruamel.yaml.YAML(typ='safe')\n"
        "assert yaml.Parser is _ruamel_yaml.CParser, yaml.Parser\n"
        "assert yaml.load('a: [1, 2]') == {'a': [1, 2]}\n"
        "try:\n    yaml.load('a: >=5')\n"
        "except ruamel.yaml.YAMLError as error:\n    print(type(error).__name__, error.problem_mark.index)\n"
        f"assert (events({TEXT!r}), fault('a: >=5')) == before"
    )
    assert out == "ScannerError 4"


def test_the_parser_of_whoever_imported_it_first_is_left_alone() -> None:
    code = (
        f"import sys\nsys.path[:0] = {sys.path!r}\nimport ruamel.yaml, _ruamel_yaml\nkept = _ruamel_yaml.ScalarEvent\n"
    )
    code += READ + "\nassert _ruamel_yaml.ScalarEvent is kept is ruamel.yaml.ScalarEvent"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "extension",
    [
        "raise ImportError('built for another system')",
        "class CParser:\n    def __init__(self, text):\n        raise RuntimeError('broken')",
        "class CParser:\n    def __init__(self, text):\n        pass\n    def get_event(self):\n        return None",
        "x = 1",
    ],
)
def test_a_broken_extension_gives_way_to_the_parser_in_python(tmp_path: Path, extension: str) -> None:
    (tmp_path / "_ruamel_yaml.py").write_text(extension, "utf-8")
    assert run("print(before)", path=tmp_path) == run("print(before)")


def test_both_parsers_tell_the_same(python_parser: None) -> None:
    assert repr((events(TEXT), 4)) == run("print((before[0], before[1][0]))")


def test_a_fault_tells_place_and_context(any_parser: None) -> None:
    with pytest.raises(yaml_events.YamlFault) as caught:
        events("值: 1\n目标: >=95%\n")
    assert (caught.value.at, caught.value.context_at, caught.value.context) == (10, 9, "while scanning a block scalar")
