"""The bytes of an input, or why there are none; never a hang."""

import os
from pathlib import Path

import pytest

from reportlint.running import opening
from reportlint.running.opening import Unopened, crashed, read_input, unopened


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    data = os.urandom(3 * 2**20)
    path.write_bytes(data)
    assert read_input(str(path)) == data


def test_a_missing_file_says_so() -> None:
    with pytest.raises(Unopened) as caught:
        read_input("/nowhere/a.yaml")
    assert caught.value.message["zh"] == "找不到文件"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_a_pipe_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unopened, match="not a regular file"):
        read_input(str(tmp_path / "pipe"))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs POSIX")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(Unopened, match="not a regular file"):
        read_input("/dev/zero")


def test_a_loop_of_links_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(Unopened, match="cannot be opened"):
        read_input(str(tmp_path / "a"))


def test_a_folder_and_a_name_with_a_zero_byte_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unopened, match="folder"):
        read_input(str(tmp_path))
    with pytest.raises(Unopened, match="name"):
        read_input("a\0b")


def test_no_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(opening, "_open", refuse)
    with pytest.raises(Unopened, match="permission"):
        read_input(str(tmp_path / "a"))


def test_what_is_too_large_is_not_read_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with open(path, "wb") as file:
        file.truncate(2**40)
    with pytest.raises(Unopened, match="exceeds"):
        read_input(str(path))


def test_unread_inputs_are_findings_of_category_input() -> None:
    for result in (unopened("a", Unopened("甲", "b", "丙", "d")), crashed("a", ValueError("x\ny"))):
        (finding,) = result.findings
        assert result.fatal
        assert (finding.category, finding.severity) == ("input", "error")
        assert all("\n" not in text for text in finding.message.values())
