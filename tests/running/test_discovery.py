"""Which files a call means."""

import os
from pathlib import Path

import pytest

from reportlint.running.discovery import list_inputs, shown
from reportlint.settings import Settings


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")


def listed(*paths: str, settings: Settings = Settings()) -> tuple[list[str], dict[str, int]]:  # noqa: B008
    listing = list_inputs(list(paths), lambda folder: settings)
    return [file.path for file in listing.files], listing.passed_over


def test_folders_are_read_recursively_and_sorted(here: Path) -> None:
    write(here, "b.yaml", "a/乙.yml", "a/甲.txt", "c.md")
    assert listed(".")[0] == sorted(["a/乙.yml", "a/甲.txt", "b.yaml", "c.md"])


def test_what_is_passed_over_is_counted_by_reason(here: Path) -> None:
    write(here, "a.yaml", ".hidden.yaml", "~$a.yaml", "a.xyz", "old/a.yaml", ".git/config.yaml", "draft.yaml")
    settings = Settings(exclude=["old", "draft*"], folder=str(here))
    assert listed(".", settings=settings) == (["a.yaml"], {"excluded": 1, "format": 1, "hidden": 1, "lock": 1})


def test_a_file_that_is_named_is_an_input_whatever_it_is(here: Path) -> None:
    write(here, ".hidden.yaml", "a.xyz")
    assert listed(".hidden.yaml", "a.xyz", "missing", "-")[0] == ["-", ".hidden.yaml", "a.xyz", "missing"]


def test_a_file_meant_twice_is_checked_once_and_counts_as_named(here: Path) -> None:
    write(here, "a/b.yaml")
    for order in (["a", "./a/b.yaml", "a/../a/b.yaml"], ["a/b.yaml", "a"]):
        files = list_inputs(order, lambda folder: Settings()).files
        assert [(file.path, file.named) for file in files] == [("a/b.yaml", True)]


def test_links_to_folders_are_not_followed(here: Path) -> None:
    write(here, "a/b.yaml")
    (here / "a" / "loop").symlink_to(here, target_is_directory=True)
    assert listed(".") == (["a/b.yaml"], {"link": 1})


def test_links_to_files_elsewhere_or_hidden_are_not_followed(here: Path) -> None:
    write(here, "a/b.yaml", "a/.git/config", "secret", "a/.env")
    (here / "a" / "elsewhere.yaml").symlink_to(here / "secret")
    (here / "a" / "nowhere.yaml").symlink_to("/no/such/file")
    (here / "a" / "token.txt").symlink_to(".git/config")
    (here / "a" / "env.txt").symlink_to(".env")
    (here / "a" / "again.yaml").symlink_to("b.yaml")
    assert listed("a") == (["a/again.yaml", "a/b.yaml"], {"hidden": 1, "link": 4})
    assert listed("a/elsewhere.yaml")[0] == ["a/elsewhere.yaml"]


def test_links_that_lead_to_themselves_are_left_to_the_opening(here: Path) -> None:
    (here / "loop.yaml").symlink_to("loop.yaml")
    (here / "one.yaml").symlink_to("two.yaml")
    (here / "two.yaml").symlink_to("one.yaml")
    assert listed(".")[0] == ["loop.yaml", "one.yaml", "two.yaml"]


def test_a_link_to_nothing_is_left_to_the_opening(here: Path) -> None:
    (here / "gone.yaml").symlink_to(here / "nowhere")
    assert listed(".")[0] == ["gone.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_pipes_in_folders_are_passed_over(here: Path) -> None:
    os.mkfifo(here / "pipe.yaml")
    assert listed(".") == ([], {"special": 1})


def test_very_deep_folders_do_not_exhaust_the_stack(here: Path) -> None:
    made = 0
    try:
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
            made += 1
        Path("x.yaml").write_text("")
        os.chdir(here)
        assert listed(".")[0] == ["d/" * made + "x.yaml"]
    finally:
        os.chdir(here)
        import shutil

        # By hand from the bottom: shutil.rmtree recurses in this version of Python.
        while (here / "d").exists():
            inner, rest = here / "d", here / "rest"
            if (inner / "d").exists():
                os.rename(inner / "d", rest)
            shutil.rmtree(inner)
            if rest.exists():
                os.rename(rest, inner)


def test_the_order_of_the_words_does_not_matter(here: Path) -> None:
    write(here, "a.yaml", "b.yaml", "c/d.yaml")
    assert listed("c", "b.yaml", "a.yaml") == listed("a.yaml", "b.yaml", "c")


def test_paths_are_shown_plainly() -> None:
    assert shown("./a//b/../c.yaml") == "a/c.yaml"
    assert shown("-") == "-"
