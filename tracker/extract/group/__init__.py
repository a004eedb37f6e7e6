"""Counted noun groups: a quantity with its noun, the noun's modifiers, and what is joined with it."""
