"""Rules of category count."""
