"""The code in the guide runs and prints what its comments say."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_the_python_guide(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/python.md").read_text("utf-8")
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.S):
        exec(compile(block, "docs/python.md", "exec"), names)
        printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
        promised = [" ".join(line[1:].split()) for line in block.splitlines() if line.startswith("# ")]
        assert printed == promised
