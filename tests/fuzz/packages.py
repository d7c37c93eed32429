"""Several files as one text that a fuzzer can change: the parts of an office file, or the files of a folder.

A changed ZIP is refused for its checksums before anything of it is read, so what is changed is what lies in it.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

_HEAD = re.compile(rb"^%%%% ?([^\n]*)\n", re.MULTILINE)


def framed(files: Mapping[str, bytes]) -> bytes:
    """The files one after the other, each behind its name."""
    return b"".join(b"%%%% " + name.encode() + b"\n" + content + b"\n" for name, content in files.items())


def unframed(data: bytes) -> dict[str, bytes]:
    """The files by name; what stands before the first name is left out."""
    parts = _HEAD.split(data)[1:]
    names = (name.decode("utf-8", "replace").replace("\0", "") for name in parts[::2])
    return {name: content.removesuffix(b"\n") for name, content in zip(names, parts[1::2], strict=True)}


def opened(data: bytes, without: Iterable[str] = ()) -> bytes:
    """The members of an archive framed, but for those with one of some words in their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not any(word in name for word in without)]
        return framed({name: archive.read(name) for name in names})


def packed(data: bytes) -> bytes:
    """What was framed as an archive; members keep the order, and times are all the same."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in unframed(data).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()
