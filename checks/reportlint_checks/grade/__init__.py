"""Rules of category grade."""
