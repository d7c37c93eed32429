"""The page as a whole: templates filled in, the style and the script written into it and allowed by their hashes."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.output.closing import accepted, cut_short, not_checked, read_together
from reportlint.output.html.files import file_of
from reportlint.output.html.places import Places
from reportlint.output.html.summary import plots, tally
from reportlint.output.html.words import WORDS
from reportlint.output.options import OutputOptions
from reportlint.output.own import GENERATOR
from reportlint.output.wording import CATEGORY, SEVERITY

if TYPE_CHECKING:
    from jinja2 import Environment

    from reportlint.running.outcome import Outcome

FOLDER = Path(__file__).parent / "templates"


def page(outcome: "Outcome", options: OutputOptions) -> str:
    """All files of a run on one page; of several files each is opened when it is asked for."""
    style, script = asset("style.css"), asset("script.js")
    return (
        environment()
        .get_template("page.html")
        .render(**context(outcome, options), policy=policy(style, script), style=style, script=script)
    )


def context(outcome: "Outcome", options: OutputOptions) -> dict[str, Any]:
    """What the templates know of a run whose results hold ``NEEDS``; all they show is plain text and numbers."""
    language = options.language
    places = Places(outcome.inputs)
    files = [file_of(result, places, options) for result in outcome.inputs]
    cards = [card for file in files for card in file.cards]
    return {
        "words": WORDS[language],
        "severities": SEVERITY[language],
        "categories": {name: CATEGORY[language][name] for name in dict.fromkeys(card.category for card in cards)},
        "rules": dict(sorted({card.code: card.rule for card in cards}.items())),
        "units": sorted({card.unit for card in cards}),
        "files": files,
        "counts": tally(cards),
        "total": len(cards),
        "plots": plots(cards, language),
        "read": read_together(outcome, language) if len(files) > 1 else [],
        "left": [*accepted(outcome, language), *not_checked(outcome, language)],
        "notices": cut_short(outcome, language),
        "version": __version__,
        "generator": f"{GENERATOR} {__version__}",
    }


@lru_cache(maxsize=1)
def environment() -> "Environment":
    """The templates; whatever is filled in is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """The style or the script, as it stands in the page."""
    return (FOLDER / name).read_text("utf-8")


def policy(style: str, script: str) -> str:
    """What the page may do: apply its own style, run its own script, load and send nothing."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
