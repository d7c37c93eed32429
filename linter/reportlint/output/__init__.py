"""What was found, written for somebody: one module a format. An output knows no rule."""
