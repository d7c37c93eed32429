"""Writers: what was understood of a document as a structured report (YAML), new or into a file that is there."""
