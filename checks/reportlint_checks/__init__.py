"""The built-in rules: a folder for each category, a file for each rule, and a generated index."""
