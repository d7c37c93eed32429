"""A written file is whole, in its place, with the attributes it had; what a killed process left behind is removed."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportlint.running import writing
from reportlint.running.writing import make_folder, replace_file

posix = pytest.mark.skipif(os.name == "nt", reason="of POSIX systems")


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_swept", set())


@posix
def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to(other / "real.yaml")
    replace_file(str(tmp_path / "link.yaml"), b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (other / "real.yaml").read_bytes() == b"new"


@posix
def test_another_name_of_the_file_keeps_what_it_has(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_bytes(b"old")
    os.link(one, two)
    replace_file(str(one), b"new")
    assert (one.read_bytes(), two.read_bytes()) == (b"new", b"old")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666, 0o2644])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    file.chmod(mode)
    replace_file(str(file), b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    os.chown(file, 65534, 65534)
    replace_file(str(file), b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (65534, 65534)


@posix
def test_what_is_no_file_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace_file(str(pipe), b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["报" * 84 + ".md", "a" * 252 + ".md"])
def test_the_longest_names_are_written(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    try:
        file.write_bytes(b"old")
    except OSError:
        pytest.skip("the file system has no such names")
    replace_file(str(file), b"new")
    assert file.read_bytes() == b"new"


WAITS = """
import os, sys, time
from reportlint.running import writing
def wait(*_):
    print("held", flush=True)
    time.sleep(60)
os.fsync = wait
writing.replace_file(sys.argv[1], b"half")
"""


def waiting(file: Path) -> "subprocess.Popen[bytes]":
    """A process that has begun to write a file and does not end."""
    process = subprocess.Popen([sys.executable, "-c", WAITS, str(file)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


@posix
def test_what_a_killed_process_left_is_removed_by_the_next_and_what_is_held_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    killed, alive = waiting(file), waiting(file)
    killed.kill()
    killed.wait()
    assert len(list(tmp_path.iterdir())) == 2
    replace_file(str(file), b"new")
    assert file.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 2  # the file, and that of the process which is alive
    alive.kill()
    alive.wait()


@posix
def test_a_folder_is_there_once_all_of_its_files_are(tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()

    def files() -> Iterator[tuple[str, bytes]]:
        for number in range(3):
            assert not list(folder.iterdir())
            yield f"{number}.xlsx", b"list"

    make_folder(str(folder), files())
    assert sorted(os.listdir(folder)) == ["0.xlsx", "1.xlsx", "2.xlsx"]
    with pytest.raises(OSError, match=r"."):
        make_folder(str(folder), [("9.xlsx", b"list")])
    assert sorted(os.listdir(folder)) == ["0.xlsx", "1.xlsx", "2.xlsx"]
    assert os.listdir(tmp_path) == ["units"]


@posix
def test_a_folder_that_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".reportlint-0123456789abcdef.tmp"
    left.mkdir()
    (left / "0.xlsx").write_bytes(b"half")
    replace_file(str(tmp_path / "a.yaml"), b"new")
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_files_that_look_alike_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".reportlint-folder").mkdir()
    (tmp_path / ".reportlint.yaml").write_bytes(b"{}\n")
    (tmp_path / "reportlint-0.tmp").write_bytes(b"mine")
    replace_file(str(tmp_path / "a.yaml"), b"new")
    assert len(list(tmp_path.iterdir())) == 4


def test_writers_of_one_file_leave_what_one_of_them_wrote(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    texts = [bytes([65 + number]) * 200_000 for number in range(4)]
    file.write_bytes(texts[0])
    seen: set[bytes] = set()
    writers = [threading.Thread(target=lambda text=text: [replace_file(str(file), text) for _ in range(20)])
               for text in texts]  # fmt: skip
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seen.add(file.read_bytes())
    assert seen <= set(texts)
    assert list(tmp_path.iterdir()) == [file]


MOUNTED = """
set -e
mount -t tmpfs -o size={size} tmpfs {folder}
cp {report} {folder}/a.yaml
{before}
cd {folder}
"{python}" -m reportlint check a.yaml --fix --unsafe-fixes 2>&1 || echo "exit $?"
"{python}" -m reportlint check a.yaml -o {folder}/out.json 2>&1 || echo "exit $?"
ls -A
cmp {report} a.yaml && echo same
"""


def mounted(folder: Path, report: Path, size: str, before: str) -> str:
    """What is said on a file system of its own, which ends with the process."""
    if not shutil.which("unshare") or not shutil.which("mount"):
        pytest.skip("needs unshare and mount")
    wanted = ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*wanted, "mount", "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True).returncode:
        pytest.skip("needs a system that lets users mount a file system of their own")
    script = MOUNTED.format(size=size, folder=folder, report=report, before=before, python=sys.executable)
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}
    return subprocess.run([*wanted, "sh", "-c", script], capture_output=True, text=True, env=environment).stdout


def report(tmp_path: Path) -> tuple[Path, Path]:
    from shared import ROOT

    folder, file = tmp_path / "disk", tmp_path / "report.yaml"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "lukou-2024.yaml", file)
    return folder, file


def test_a_disk_that_is_full_keeps_the_old_file(tmp_path: Path) -> None:
    said = mounted(*report(tmp_path), "64k", f"dd if=/dev/zero of={tmp_path}/disk/rest bs=1k 2>/dev/null || true")
    assert said.count("No space left on device") == 2, said
    assert "same" in said.split("\n"), said
    assert "Traceback" not in said
    assert ".tmp" not in said
    assert "out.json" not in said.split("\n")


def test_a_disk_that_is_read_only_keeps_the_old_file(tmp_path: Path) -> None:
    said = mounted(*report(tmp_path), "64k", f"mount -o remount,ro {tmp_path}/disk")
    assert said.count("Read-only file system") == 2, said
    assert "same" in said.split("\n"), said
    assert "exit 2" in said
    assert "Traceback" not in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="permissions are tried as another user")
@pytest.mark.parametrize("protected", ["file", "folder"])
def test_what_is_protected_from_writing_stays(protected: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, file = Path(name), Path(name, "a.yaml")
        file.write_bytes(b"old")
        os.chown(folder, 65534, 65534)
        os.chown(file, 65534, 65534)
        file.chmod(0o444 if protected == "file" else 0o644)
        folder.chmod(0o755 if protected == "file" else 0o555)
        child = os.fork()
        if child == 0:
            os.setgid(65534)
            os.setuid(65534)
            try:
                replace_file(str(file), b"new")
            except PermissionError:
                os._exit(5)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 5
        assert file.read_bytes() == b"old"
        assert os.listdir(folder) == ["a.yaml"]
