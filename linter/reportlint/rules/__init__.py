"""How a rule is declared, indexed, selected and loaded."""
