"""Rules of category target."""
