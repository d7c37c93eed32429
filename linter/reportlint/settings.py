"""Profiles and configuration: what applies to a report, and where it comes from."""

from typing import Any, NamedTuple


class Profile(NamedTuple):
    """The circular that a report follows, as data: weights, bands, thresholds, forms, each with source and year.

    ``certain`` is False where the profile was only guessed; rules that rest on it then report info.
    """

    name: str
    data: dict[str, Any]
    origin: str = "default"
    reason: str = ""
    certain: bool = False

    def value(self, *path: str, default: Any = None) -> Any:
        """A value of the profile by its path, or the default where the profile is silent."""
        found: Any = self.data
        for step in path:
            if not isinstance(found, dict) or step not in found:
                return default
            found = found[step]
        return found
