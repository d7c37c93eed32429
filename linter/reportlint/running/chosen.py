"""Which rules run under some settings, those of plug-ins and of files of local rules among them."""

from typing import TYPE_CHECKING

from reportlint.rules.catalogue import select
from reportlint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from reportlint.rules.catalogue import Entry


def chosen_codes(settings: Settings) -> set[str]:
    """The codes of the rules that run under some settings; those across files only where there are further files."""
    own = _own(tuple(settings.rules), tuple(settings.plugins))
    chosen = select(settings.select, settings.ignore, own)
    return {entry.code for entry in chosen if settings.contributes or entry.looks_at != "Batch"}


def words_to_codes(words: list[str], settings: Settings) -> set[str]:
    """The codes of the rules that some words mean. SettingsError for a word that means none."""
    rules, plugins = tuple(settings.rules), tuple(settings.plugins)
    check_selection({(tuple(words), (), (), rules, plugins)})
    return {entry.code for entry in select(words, [], _own(rules, plugins))}


def check_selection(choices: set[tuple[tuple[str, ...], ...]]) -> None:
    """Every word that selects or ignores rules must mean one; a misspelt one would be a check that never runs.

    A choice is lists of words, files of local rules, and plug-ins. The files are read here, before any report is.
    """
    for own in sorted({(files, plugins) for *_, files, plugins in choices}):
        _own(*own)
    words = {(word, files, plugins) for *lists, files, plugins in choices for each in lists for word in each}
    for word, files, plugins in sorted(words):
        try:
            select([word], [], _own(files, plugins))
        except KeyError as error:
            close = str(error.args[-1])
            raise SettingsError(
                f"没有规则或类别“{word}”"
                + (f"；最接近的是：{close}" if close else "")
                + "（全部规则见 reportlint rules）",
                f"no rule or category {word}"
                + (f"; closest: {close}" if close else "")
                + " (reportlint rules lists all)",
            ) from None


def _own(files: tuple[str, ...], plugins: tuple[str, ...]) -> "tuple[Entry, ...]":
    """The rules of some plug-ins and files."""
    made: list[Entry] = []
    if plugins:
        from reportlint.rules.plugins import plugin_entries

        made += plugin_entries(plugins)
    if files:
        from reportlint.running.local_rules import LocalRules

        made += LocalRules(list(files)).entries
    return tuple(made)
