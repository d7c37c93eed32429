"""The names that rules may use."""

import ast
import subprocess
import sys
from pathlib import Path

import reportlint

SOURCE = Path(reportlint.__file__)


def test_every_public_name_can_be_had() -> None:
    for name in reportlint.__all__:
        assert getattr(reportlint, name) is not None


def test_type_checkers_and_the_interpreter_see_the_same_names() -> None:
    imports = ast.parse(SOURCE.with_suffix(".pyi").read_text("utf-8")).body
    typed = [(node.module, alias) for node in imports if isinstance(node, ast.ImportFrom) for alias in node.names]
    lazy = {(f"reportlint.{module}", name) for module, names in reportlint._HOMES.items() for name in names}
    assert {(module, alias.name) for module, alias in typed} == lazy
    assert all(alias.asname == alias.name for _, alias in typed), "a stub passes on only what is named as itself"
    assert len(reportlint.__all__) == len(lazy) + 1


def test_importing_the_package_loads_nothing() -> None:
    program = "import sys, reportlint; print([name for name in sys.modules if name.startswith('reportlint.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_another_name_is_an_attribute_error() -> None:
    assert not hasattr(reportlint, "nothing_of_that_name")


def test_no_public_name_is_hidden_by_a_module_of_that_name() -> None:
    modules = {path.stem for path in SOURCE.parent.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules & set(reportlint.__all__) == set()
