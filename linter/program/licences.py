"""The licences of everything that is packed with the program, as files beside it."""

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_WORDS = ("licen", "copying", "notice", "authors", "copyright")
_STARTER = "pyinstaller"
"""Its starter is in both programs; its licence lets what is built have any licence."""


def write_licences(folder: Path, modules: Iterable[str], libraries: Iterable[str]) -> None:
    """Writes a folder for each package, and ``list.txt`` with names, versions and licences.

    ``modules`` are the names of packed modules without what follows the first dot, ``libraries`` the paths that
    compiled files came from. SystemExit where a package comes with no licence at all.
    """
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", folder / "reportlint.txt")
    shutil.copy(_of_python(), folder / "python.txt")
    lines = [f"Python {sys.version.split()[0]}: PSF-2.0", "reportlint: Apache-2.0"]
    known = packages_distributions()
    names = {name for module in modules for name in known.get(module, ())} | {_STARTER}
    lines += [_of_package(distribution(name), folder) for name in sorted(names - {"reportlint"}, key=str.lower)]
    lines += _of_system(libraries, folder)
    (folder / "list.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def _of_python() -> Path:
    """The licence of Python; on Windows it has those of the libraries that Python brings along."""
    places = (Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt"))
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise SystemExit(f"no licence of Python at {' or '.join(map(str, places))}")
    return found


def _of_package(package: Distribution, folder: Path) -> str:
    """Copies the licence files of a package; its line in the list."""
    name = package.name
    files = [
        file
        for file in package.files or ()
        if ".dist-info" in str(file) and any(word in "/".join(file.parts[1:]).lower() for word in _WORDS)
    ]
    for number, file in enumerate(sorted(files)):
        target = folder / name / "/".join(file.parts[1:]).removeprefix("licenses/")
        target = target if len(str(target.relative_to(folder))) < 80 else folder / name / f"{number}-{file.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(str(file.locate()), target)
    said = _said(package)
    if not files and not said:
        raise SystemExit(f"{name} {package.version} comes with no licence: look it up, or do without it")
    return f"{name} {package.version}: {said or 'see its file'}"


def _said(package: Distribution) -> str:
    """What a package says of its licence, in one line; "" where it says nothing."""
    meta = package.metadata
    for field in ("License-Expression", "Classifier", "License"):
        values = meta.get_all(field) or []
        if field == "Classifier":
            values = [each.split(" :: ")[-1] for each in values if each.startswith("License ::")]
        if any(values):
            return "; ".join(values).strip().partition("\n")[0]
    return ""


def _of_system(libraries: Iterable[str], folder: Path) -> list[str]:
    """Copies what Debian and its kin say of the shared libraries of the system; the lines of their packages."""
    ask = shutil.which("dpkg-query")
    if ask is None:
        return []
    own = (sys.prefix, sys.base_prefix + "/lib/python", sysconfig.get_config_var("LIBDIR") + "/libpython")
    paths = {str(Path(path).resolve()) for path in libraries if not path.startswith(own)}
    packages: set[str] = set()
    for path in sorted(paths):
        # Packages may name a file as it was called before /lib became a link to /usr/lib.
        answers = [
            subprocess.run([ask, "-S", name], capture_output=True, text=True, check=False).stdout
            for name in (path, path.removeprefix("/usr"))
        ]
        owner = "".join(answers).partition(":")[0]
        if not owner:
            raise SystemExit(f"{path} is no library of a package: its licence is not known")
        packages.add(owner)
    for package in sorted(packages):
        target = folder / "system" / f"{package}.txt"
        target.parent.mkdir(exist_ok=True)
        shutil.copy(f"/usr/share/doc/{package}/copyright", target)
    return [f"{package} (library of the system): see system/{package}.txt" for package in sorted(packages)]
