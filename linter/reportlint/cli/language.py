"""The language of the interface: Chinese, unless the user's locale is English or the call says so."""

import os
import sys


def preferred() -> str:
    """Zh or en, from the locale of the user."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    if sys.platform == "win32":
        import locale

        return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "zh"
    return "zh"


def chosen(language: str | None) -> str:
    """Zh or en for what --lang or a setting says."""
    return language if language in ("zh", "en") else preferred()


def say(zh: str, en: str) -> str:
    """A text of the help in the user's language."""
    return zh if preferred() == "zh" else en
