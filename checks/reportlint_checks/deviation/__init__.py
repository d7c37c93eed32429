"""Rules of category deviation."""
