"""What words of a command line stand for."""

from reportlint.settings import SettingsError


def words(values: tuple[str, ...]) -> list[str] | None:
    """TOT,REF001 given once or several times; None where the option is absent, so that a configuration may speak."""
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    return words or None


def chosen_plugins(named: tuple[str, ...], none: bool) -> list[str] | None:
    """The plug-ins that a command line states: [] for none at all, None where it says nothing of them."""
    if named and none:
        raise SettingsError(
            "--plugins 与 --no-plugins 不能同用；去掉一个",
            "--plugins and --no-plugins exclude each other: leave out one",
        )
    return list(named) or ([] if none else None)
