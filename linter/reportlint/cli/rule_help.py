"""What outputs say of rules, which they do not know themselves: titles and pages, made when they are asked for."""

from collections.abc import Callable

from reportlint.output.options import RuleHelp
from reportlint.settings import Settings


def rule_help(settings: Settings, language: str) -> Callable[[str], RuleHelp | None]:
    """Tells of a rule by its code: a built-in one, or one of the local files and plug-ins of some settings.

    None for findings about the program itself, and for rules that only a configuration further down knows.
    """

    def told(code: str) -> RuleHelp | None:
        from reportlint.rules.catalogue import entries, find
        from reportlint.rules.plugins import plugin_entries
        from reportlint.running.pages import page

        if settings.rules:
            from reportlint.running.local_rules import load_rules, local_page

            local = next((rule for rule in load_rules(settings.rules) if rule.code == code), None)
            if local is not None:
                return RuleHelp(local.title[language], local_page(settings.rules, code, language))
        known = [*entries(), *plugin_entries(settings.plugins)]
        if all(entry.code != code for entry in known):
            return None
        return RuleHelp(find(code, known).title[language], page(code, language, known))

    return told
