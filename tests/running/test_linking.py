"""Which batches go to one process: those that paths connect, in the order they have."""

from reportlint.running.discovery import Listed
from reportlint.running.gathering import Input
from reportlint.running.linking import linked
from reportlint.settings import Settings


def batches(*paths: str) -> list[list[Input]]:
    return [[(Listed(path, False), Settings())] for path in paths]


def test_nothing_named_nothing_linked() -> None:
    assert linked(batches("a.yaml", "b.yaml"), {}) == []


def test_a_report_with_the_file_it_names() -> None:
    assert linked(batches("a.yaml", "b.yaml", "c.txt"), {0: ["c.txt"]}) == [[0, 2]]


def test_two_reports_that_name_one_file_are_checked_in_turn_listed_or_not() -> None:
    work = batches("a.yaml", "b.yaml", "c.txt", "d.yaml")
    assert linked(work, {1: ["c.txt"], 0: ["c.txt"], 3: ["d.txt"]}) == [[0, 1, 2], [3]]
    assert linked(work, {0: ["elsewhere.txt"], 3: ["elsewhere.txt"]}) == [[0, 3]]


def test_what_is_connected_by_others_is_connected() -> None:
    work = batches("a.yaml", "b.yaml", "c.yaml", "x.txt", "y.txt")
    assert linked(work, {0: ["x.txt"], 2: ["y.txt"], 1: ["y.txt", "x.txt"]}) == [[0, 1, 2, 3, 4]]
