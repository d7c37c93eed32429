"""Checks in the workers of dask: the same result, and nothing lost or twice where a worker is killed on the way."""

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

from cli.conftest import CLEAN, REPORT
from reportlint.output.json_output import render
from reportlint.output.options import OutputOptions
from reportlint.running.configuration import Configuration
from reportlint.running.run import Call, Progress, run
from reportlint.settings import SettingsError

pytest.importorskip("distributed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for number in range(120):
        (tmp_path / f"{number:03}.yaml").write_text(
            (REPORT if number % 3 else CLEAN).replace("示例", f"第{number}"), "utf-8"
        )
    (tmp_path / "attached.yaml").write_text(REPORT + "附件: [007.yaml]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("address", [False, True])
def test_nothing_is_lost_or_twice_where_one_of_two_workers_is_killed(folder: Path, address: bool) -> None:
    from distributed import Client, LocalCluster

    configuration = Configuration({"select": ["total", "input"]})
    silent = Progress(lambda done, count: None, lambda stage, seconds: None)
    paths = [f"file://{folder}"] if address else ["."]
    expected = render(run(Call(paths), configuration, silent), OutputOptions("en"))
    told: Counter[str] = Counter()
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        processes = client.run(os.getpid)
        killed: list[int] = []

        def result(path: str, checked: object) -> None:
            told[path] += 1
            if len(told) == 20 and not killed:
                killed.append(min(processes.values()))
                os.kill(killed[0], signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)

        engine = cluster.scheduler_address.replace("tcp://", "dask://")
        outcome = run(Call(paths, engine=engine), configuration, silent._replace(result=result))
        assert killed
        assert killed[0] not in client.run(os.getpid).values()
    assert render(outcome, OutputOptions("en")) == expected
    assert len(json.loads(expected)["inputs"]) == 121
    attached = {
        f"file://{folder}/007.yaml" if address else "007.yaml": 2
    }  # once by itself, once with the report that names it
    assert {path: count for path, count in told.items() if count > 1} == attached


def test_an_engine_that_is_none_is_wrong_usage(folder: Path) -> None:
    silent = Progress(lambda done, count: None, lambda stage, seconds: None)
    with pytest.raises(SettingsError, match="no engine spark: write dask or dask://host:port"):
        run(Call(["."], engine="spark"), Configuration({}), silent)
