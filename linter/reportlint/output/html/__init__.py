"""One web page that needs nothing else: the reports beside their findings, filters, plots, what was verified.

The parts are made so that another page can show them too: ``files.file_of`` gives everything about one input,
``templates/file.html`` shows it.
"""

from typing import TYPE_CHECKING

from reportlint.output.options import OutputOptions

if TYPE_CHECKING:
    from reportlint.running.outcome import Outcome

NEEDS = ("report", "relations")
REQUIRES = ("jinja2",)


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The page."""
    from reportlint.output.html.page import page

    return page(outcome, options)
