"""The rules of an example county. The entry point ``example-county`` names this package; ``RULES`` are its rules."""

from reportlint_example import training_cost

RULES = (training_cost,)
