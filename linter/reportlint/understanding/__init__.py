"""What was read becomes meaning: a Report with its facts and claims. Understanding knows no rule."""
