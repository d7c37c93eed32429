"""Rules of category numbering."""
