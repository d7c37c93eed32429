"""``--split unit``: a folder with one list and one letter a unit, beside the whole list."""

import os
from typing import TYPE_CHECKING

from reportlint.cli.streams import warn
from reportlint.output.finding_list.split import folder_of
from reportlint.plurals import many
from reportlint.running.writing import make_folder
from reportlint.settings import SettingsError

if TYPE_CHECKING:
    from reportlint.output.finding_list.contents import FindingList


def check_folder(file: str, language: str) -> str:
    """The folder for the files of the units of a list, before anything is checked.

    SettingsError where there are files in it: somebody may have written into them.
    """
    folder = folder_of(file, language)
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise SettingsError(
            f"{folder} 里已有文件，不覆盖；先移走，或用 -o 换一个清单名",
            f"{folder} has files in it, which are not overwritten: move them, or name another list with -o",
        )
    return folder


def write_folder(folder: str, made: "FindingList", language: str, *, quiet: bool) -> None:
    """Writes the files of the units, and tells how many unless ``quiet``. SettingsError where one cannot be written."""
    from reportlint.output.finding_list.split import split, unit_files

    found = split(made)
    try:
        make_folder(folder, unit_files(found.lists, language))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"{error.filename or folder} 写不了（{reason}）；换一个文件名或文件夹",
            f"{error.filename or folder} cannot be written ({reason}): give another name",
        ) from None
    if quiet:
        return
    units, left = len(found.lists), len(found.withheld)
    if language == "zh":
        warn(f"分单位的清单和通知：{units}个单位，在 {folder}")
        if left:
            warn(f"有{left}处问题涉及其他单位的材料，或看不出是哪个单位的，没有写进分单位的清单，见总清单“说明”。")
        return
    warn(f"lists and letters by unit: {many(units, 'unit')}, in {folder}")
    if left:
        warn(f"problems that concern other units too, or no known one: {left}; they are in no unit's list: see Notes")
