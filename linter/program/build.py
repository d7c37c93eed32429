"""Builds the program for machines without Python: ``python linter/program/build.py`` (docs/program.md).

Makes ``dist/reportlint``, the folder to run, and beside it the archive to hand on. The same packages on the same
machine give the same bytes: names are in order and times are fixed.
"""

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from reportlint import __version__

HERE = Path(__file__).resolve().parent
_YEAR_1980 = "315532800"
"""The earliest time that a ZIP archive can hold, in seconds."""


def main() -> None:
    """Builds and packs; the last lines say what was made."""
    options = argparse.ArgumentParser(description="Builds the program for machines without Python.")
    options.add_argument("--out", type=Path, default=HERE.parents[1] / "dist", help="the folder of what is made")
    out: Path = options.parse_args().out.resolve()
    folder = out / "reportlint"
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", str(out), "--workpath", str(out / "work"), str(HERE / "reportlint.spec")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _YEAR_1980})
    shutil.rmtree(out / "work")
    shutil.copy(HERE / "manual.txt", folder / "使用说明.txt")
    archive = pack(folder, out / f"reportlint-{__version__}-{platform.system().lower()}-{platform.machine().lower()}")
    size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())
    print(f"{folder}: {size / 1e6:.0f} MB")
    print(
        f"{archive}: {archive.stat().st_size / 1e6:.0f} MB, sha256 {hashlib.sha256(archive.read_bytes()).hexdigest()}"
    )


def pack(folder: Path, stem: Path) -> Path:
    """The archive of a folder: ZIP on Windows, elsewhere tar, which keeps links and what may be run."""
    members = sorted(folder.rglob("*"), key=lambda path: path.as_posix())
    if sys.platform == "win32":
        made = stem.with_name(f"{stem.name}.zip")
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in members:
                if path.is_file():
                    named = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix())
                    named.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(named, path.read_bytes())
        return made
    made = stem.with_name(f"{stem.name}.tar.gz")
    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for path in members:
            archive.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=_plain)
    return made


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """A member without the time and the people of the machine that packs it."""
    member.mtime = int(_YEAR_1980)
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    main()
