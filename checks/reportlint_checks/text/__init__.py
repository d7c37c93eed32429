"""Rules of category text."""
