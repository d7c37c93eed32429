"""Rules of category crossref."""
