"""What the tests of archives share: ZIP files with names in any encoding, as people's programs write them."""

import io
import zipfile


class Named(zipfile.ZipInfo):
    """An entry whose name is stored as given bytes, without the flag for UTF-8."""

    raw = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.raw, self.flag_bits & ~0x800


def packed(files: dict[str, bytes], *, encoding: str = "utf-8", flag: bool = True) -> bytes:
    """An archive of files by name; without ``flag`` the names are stored in ``encoding`` and nothing says so."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            if not flag:
                entry = Named(str(len(archive.filelist)))
                entry.raw = name.encode(encoding)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return made.getvalue()
