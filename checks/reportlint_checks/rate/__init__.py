"""Rules of category rate."""
