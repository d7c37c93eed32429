"""Processes that work, die and are replaced."""

import multiprocessing
import sys
from pathlib import Path

import pytest

from pool_work import work
from reportlint.running.pool import Lost, Pool, _serve


def answers(tasks: list[str], jobs: int = 2) -> dict[int, object]:
    with Pool(jobs, work, "did") as pool:
        made = list(pool.results(tasks))
    assert len(made) == len(dict(made))
    return dict(made)


def test_every_task_has_its_answer() -> None:
    tasks = [f"task {number}" for number in range(200)]
    assert answers(tasks, 3) == {number: f"did task {number}" for number in range(200)}


@pytest.mark.parametrize("word", ["exit", "kill", "leave"])
def test_a_process_that_dies_loses_the_task_it_was_at(word: str) -> None:
    if sys.platform == "win32" and word == "kill":
        pytest.skip("no signals on Windows")
    tasks = ["a", "b", word, "c", *"defghij", word, "k"]
    made = answers(tasks)
    lost = {number for number, answer in made.items() if isinstance(answer, Lost)}
    assert lost == {2, 11}
    assert made[2].code == {"exit": 3, "kill": -9, "leave": 1}[word]
    assert all(made[number] == f"did {tasks[number]}" for number in made if number not in lost)


@pytest.mark.parametrize(("word", "error"), [("raise", "ValueError: no good"), ("memory", "MemoryError: ")])
def test_work_that_fails_costs_no_process(word: str, error: str) -> None:
    made = answers(["pid", word, "pid"], 1)
    assert made[1] == Lost(error=error)
    assert made[0] == made[2]


def test_an_answer_that_cannot_be_sent_is_lost_and_nothing_else() -> None:
    made = answers(["a", "unsendable", "b"])
    assert isinstance(made[1], Lost)
    assert (made[0], made[2]) == ("did a", "did b")


def test_further_tasks_find_the_same_processes() -> None:
    with Pool(1, work, "did") as pool:
        first, second = dict(pool.results(["pid"])), dict(pool.results(["pid"]))
    assert first == second


def test_leaving_in_the_middle_ends_what_is_under_way() -> None:
    with Pool(2, work, "did") as pool:
        for _ in pool.results(["a", *["sleep"] * 50]):
            break
        processes = [worker.process for worker in pool._workers]
    assert processes
    assert not any(process.is_alive() for process in processes)


def test_a_process_that_starts_when_all_is_done_ends_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    context = multiprocessing.get_context("spawn")
    for folder in (tmp_path, tmp_path / "gone"):
        ours, theirs = context.Pipe()
        ours.close()
        late = context.Process(target=_serve, args=(theirs, str(folder), work, "did"))
        late.start()
        theirs.close()
        late.join()
        assert late.exitcode == 0
    assert capfd.readouterr().err == ""
