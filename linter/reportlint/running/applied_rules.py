"""Which rules apply under a profile, and how gravely."""

from collections.abc import Iterable

from reportlint.output.profiles import Applied
from reportlint.profiles import Profile
from reportlint.rules.catalogue import Entry, load
from reportlint.rules.context import severity_in


def applied_rules(entries: Iterable[Entry], profile: Profile) -> list[Applied]:
    """Each rule with its severity under the profile; one whose first value the profile does not have is silent,
    and so are those of scores where the profile's form has none.
    """
    certain = profile._replace(certain=True)
    made: list[Applied] = []
    for entry in entries:
        if not entry.module:  # a local rule
            made.append(Applied(entry, entry.severity, (), True))
            continue
        rule, _ = load(entry.module)
        needed = rule.profile_values
        applies = not needed or profile.value(needed[0]) not in (None, {}, [])
        if profile.value("no_scores") and entry.category == "score":
            applies = False
        made.append(Applied(entry, severity_in(rule, certain), needed, applies))
    return made
