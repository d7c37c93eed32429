"""Rules of category input."""
