"""Rules of category total."""
