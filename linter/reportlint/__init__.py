"""reportlint finds what is wrong in budget performance self-evaluation reports."""

__version__ = "0.1.0"
