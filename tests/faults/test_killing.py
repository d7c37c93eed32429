"""Commands killed at random moments, for a short time; ``python -m faults.killing --seconds 1800`` does it for long."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes that are left are found in /proc")
def test_commands_that_are_killed_leave_nothing_half() -> None:
    words = [word for name in ("fix", "baseline", "import", "outputs") for word in ("--only", name)]
    done = subprocess.run(
        [sys.executable, "-m", "faults.killing", "--seconds", "5", "--reports", "16", "--load", "1", *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "SIG" in done.stdout
