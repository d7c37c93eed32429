"""The project's data, as one dictionary.

Vocabulary, units, identities, phrases and profiles are written in YAML under ``config`` and compiled into one Python
module, because reading YAML at every start would cost more than a check. ``python -m reportlint_config.compiler``
compiles; a test compares.
"""

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Any]:
    """Everything under ``config`` by file name: units, keys, labels, identities, sentences, profiles ..."""
    from reportlint_config.compiled import DATA

    return DATA
