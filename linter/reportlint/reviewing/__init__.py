"""Finding lists as people hand them on: read back, matched with a new check, issued, followed from round to round."""
