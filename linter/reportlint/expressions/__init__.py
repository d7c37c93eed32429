"""The expressions of local rules: read with places, checked, evaluated. Never Python.

``parse`` makes a tree or raises ExpressionError with the place; ``written`` prints a tree so that parsing it gives the
same tree; ``evaluation`` judges a tree in a scope that knows what names mean.
"""

from reportlint.expressions.parser import parse
from reportlint.expressions.printing import written
from reportlint.expressions.tokens import ExpressionError

__all__ = ["ExpressionError", "parse", "written"]
