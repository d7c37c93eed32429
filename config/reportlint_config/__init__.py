"""Data only: vocabulary, units, identities, phrases, profiles. Written in YAML, compiled into one fast module."""
