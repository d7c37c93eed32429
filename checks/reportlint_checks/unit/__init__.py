"""Rules of category unit."""
