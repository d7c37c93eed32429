"""Whose a row of a table beside the report is: matched to forms by project code, project name and unit."""

from collections.abc import Sequence

from reportlint.records import NamedTuple
from reportlint.report import Report, Stated
from reportlint.rules.indicator_quality import name_key

_CODE_LENGTH = 8
"""Digits and letters that a project code has at least; before a name they are its code (51011723T000007943391-名称)."""


class Owner(NamedTuple):
    """Unit, project and project code as a table states them."""

    department: Stated | None
    project: Stated | None
    code: Stated | None


def find_owner(form: Report, report: Report, owners: Sequence[Owner]) -> int | None:
    """The index of the owner that is the form's; None where there is none or several fit.

    A project is known by its code, else by its name; the unit decides between equal names. A department's form is
    known by its name among the rows without a project.
    """
    code, name = _code(form.cover.project_code, form.cover.project), _name(form.cover.project)
    units = {name_key(stated.text) for stated in _units(form, report)}
    if not name and not code:
        whole = [
            at for at, owner in enumerate(owners) if not _name(owner.project) and not _code(owner.code, owner.project)
        ]
        hits = [at for at in whole if _is_of(owners[at], units)]
        return hits[0] if len(hits) == 1 else None
    by_code = [at for at, owner in enumerate(owners) if code and _code(owner.code, owner.project) == code]
    if len(by_code) == 1:
        return by_code[0]
    by_name = [at for at, owner in enumerate(owners) if name and _name(owner.project) == name]
    if code:
        by_name = [at for at in by_name if not _code(owners[at].code, owners[at].project)] or by_name
    of_unit = [at for at in by_name if _is_of(owners[at], units)]
    if len(of_unit) == 1:
        return of_unit[0]
    return by_name[0] if len(by_name) == 1 and not of_unit and not owners[by_name[0]].department else None


def nearest_owner(form: Report, owners: Sequence[Owner]) -> str:
    """The name in the table that is closest to the form's, or ""."""
    project = form.cover.project
    wanted = project.text if project is not None else form.department
    known = [stated.text for owner in owners if (stated := owner.project if project else owner.department) is not None]
    from difflib import get_close_matches

    close = get_close_matches(wanted, known, 1, 0.5) if wanted else []
    return close[0] if close else ""


def _units(form: Report, report: Report) -> list[Stated]:
    covers = (form.cover, report.cover)
    stated = [each for cover in covers for each in (cover.department, cover.implementer, cover.supervisor)]
    return [each for each in stated if each is not None and each.text]


def _is_of(owner: Owner, units: set[str]) -> bool:
    """Whether a row is a unit's; one that names no unit is anybody's."""
    if owner.department is None or not units:
        return True
    # 某某省某某县水利局 and 某某县水利局 are one: what stands before is where it lies.
    name = name_key(owner.department.text)
    return any(name == unit or (name and (unit.endswith(name) or name.endswith(unit))) for unit in units)


def _code(code: Stated | None, project: Stated | None) -> str:
    """The project code as stated, or as it stands before the name."""
    if code is not None and code.text and not code.blank:
        return name_key(code.text)
    head, dash, _ = project.text.partition("-") if project is not None else ("", "", "")
    return name_key(head) if dash and len(head) >= _CODE_LENGTH and head.isascii() and head.isalnum() else ""


def _name(project: Stated | None) -> str:
    """The project's name for comparison, without a code before it."""
    if project is None or project.blank:
        return ""
    head, dash, tail = project.text.partition("-")
    coded = dash and len(head) >= _CODE_LENGTH and head.isascii() and head.isalnum()
    return name_key(tail if coded else project.text)
