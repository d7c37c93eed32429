"""The temporary folder of a run of the program, with a folder for each drop."""

import os

from reportlint.temporary import TemporaryFolder

PREFIX = "reportlint-open-"


class Workplace(TemporaryFolder):
    """A folder that only this user can read. ``close`` removes it and all that is in it."""

    def __init__(self) -> None:
        super().__init__(PREFIX)

    def make(self, name: str) -> str:
        """A new folder for the files of a drop.

        Settings of folders above it (the temporary folder belongs to all) do not reach into it.
        """
        folder = os.path.join(self.folder, name)
        os.mkdir(folder, 0o700)
        with open(os.path.join(folder, ".reportlint.yaml"), "w", encoding="utf-8") as file:
            file.write("{}\n")
        return folder
