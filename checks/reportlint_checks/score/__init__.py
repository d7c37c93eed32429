"""Rules of category score."""
