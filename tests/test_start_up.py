"""What a small check imports: start-up is won by what is not imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = str(ROOT / "examples" / "lukou-2024.yaml")

HEAVY = {
    "asyncio", "concurrent.futures", "dataclasses", "difflib", "docx", "email", "fitz", "html", "http", "importlib.metadata",
    "jinja2", "jsonschema", "lxml", "msgspec", "multiprocessing", "numpy", "openpyxl", "pandas", "pdfplumber", "pint",
    "pkg_resources", "pydantic", "pygls", "pypdfium2", "reportlint.schema", "reportlint.output.facts", "rich", "ruamel.yaml.main",
    "sqlite3", "tomllib", "urllib.request", "xml", "yaml",
}  # fmt: skip


def imported(*arguments: str) -> set[str]:
    """The modules in ``sys.modules`` after a call."""
    program = (
        "import json, sys\n"
        "from reportlint.cli import main\n"
        f"main({list(arguments)!r})\n"
        "sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    return set(json.loads(done.stderr.strip().split("\n")[-1]))


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", EXAMPLE)])
def test_no_heavy_library_on_the_way_of_a_small_call(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & HEAVY == set()


def test_the_guard_can_see() -> None:
    assert "json" in imported("check", "--format", "json", EXAMPLE)
    assert "json.decoder" in imported("rules", "--format", "json")


def test_version_and_help_need_no_engine() -> None:
    for words in (("--version",), ("--help",)):
        seen = imported(*words)
        assert not {name for name in seen if name.startswith(("reportlint.understanding", "reportlint_checks."))}
        assert not {name for name in seen if "ruamel" in name}


def test_only_selected_rules_are_imported() -> None:
    seen = {name for name in imported("check", "--select", "TOT001", EXAMPLE) if name.startswith("reportlint_checks.")}
    assert seen <= {"reportlint_checks.index", "reportlint_checks.total", "reportlint_checks.total.total_mismatch"}


def test_a_text_needs_no_yaml_parser(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2023年度支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。\n", "utf-8")
    assert not {name for name in imported("check", str(path)) if "ruamel" in name}


def test_toml_is_read_only_where_it_speaks_of_us(tmp_path: Path) -> None:
    report = tmp_path / "a.yaml"
    report.write_bytes(Path(EXAMPLE).read_bytes())
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert "tomllib" not in imported("check", str(report))
    (tmp_path / "pyproject.toml").write_text("[tool.reportlint]\nlanguage = 'en'\n")
    assert "tomllib" in imported("check", str(report))
