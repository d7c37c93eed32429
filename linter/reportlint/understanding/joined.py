"""Several files that are one report: what their facts share is said of all of them before any two are compared."""

import posixpath
from collections.abc import Sequence

from reportlint.report import Report
from reportlint.understanding.form_rows import form_words


def join(reports: Sequence[Report]) -> None:
    """Makes the reports of several files one, in their order; the first is the one the others belong to.

    A form hardly says what its narrative said before: the scope, the project, the year. Where the two contradict each
    other their facts stay apart.
    """
    _name(reports)
    scope = next((report.cover.scope.text for report in reports if report.cover.scope), "")
    project = _only_project(reports)
    for report in reports:
        report.others = [other for other in reports if other is not report]
        own = "" if report.cover.scope else _body(report, reports[0]) or scope
        subject = _project(report) or project
        year = str(report.year) if report.year and reports[0].year and report.year != reports[0].year else ""
        for fact in report.facts:
            key = fact.key
            fact.key = key._replace(entity=key.entity or own, project=key.project or subject, year=key.year or year)


def _name(reports: Sequence[Report]) -> None:
    """Gives each file its place and its shortest name."""
    sources = [report.document.source for report in reports]
    folder = posixpath.commonpath([posixpath.dirname(source.path) or "." for source in sources])
    for order, source in enumerate(sources):
        source.order = order
        source.name = posixpath.relpath(source.path, folder or ".")


def _body(report: Report, first: Report) -> str:
    """The department of a file where it is plainly another one than that of the first file; else "".

    A name read from the head of a text may be none; files of one body speak of it somewhere.
    """
    mine, theirs = report.department, first.department
    if not mine or not theirs:
        return ""
    known = mine in first.document.source.text or theirs in report.document.source.text
    return "" if known or mine in theirs or theirs in mine else mine


def _project(report: Report) -> str:
    """The project that a file is about, or "": where it is about a department."""
    if report.role == "department_form" or report.cover.project is None:
        return ""
    return report.cover.project.text.strip()


def _only_project(reports: Sequence[Report]) -> str:
    """The project that all the files are about; "" where there is none, or a department beside it."""
    names = {name for report in reports if (name := _project(report))}
    if len(names) != 1 or any(report.role == "department_form" for report in reports):
        return ""
    for report in reports:
        title = report.cover.title.text if report.cover.title else ""
        of_project = _project(report) or any(word in title for word in form_words()["project_titles"])
        if not of_project:
            return ""
    return names.pop()
