"""Rules of category period."""
