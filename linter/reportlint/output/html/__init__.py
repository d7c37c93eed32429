"""One web page that needs nothing else: the reports beside their findings, filters, plots, what was verified.

The parts are made so that another page can show them too: ``page.context`` gives what the templates need, and the macro
``file_section`` of ``templates/file.html`` shows one input.
"""

from typing import TYPE_CHECKING

from reportlint.output.options import OutputOptions

if TYPE_CHECKING:
    from reportlint.running.outcome import Outcome

NEEDS = ("report", "relations")


def ready() -> None:
    """SettingsError where the packages that write a page are not installed."""
    from reportlint.output.extras import needing

    with needing("review", "html"):
        import jinja2  # noqa: F401


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The page."""
    from reportlint.output.html.page import page

    return page(outcome, options)
