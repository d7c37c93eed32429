"""Readers: bytes of one format become a Document or a tree. A reader knows no rule."""
