"""A whole run: which inputs a call means, their settings, the pipeline of each, what they come to together."""
