"""Rules of category structure."""
