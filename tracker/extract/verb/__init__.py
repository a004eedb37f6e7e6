"""Verbs that say what happened: their group, voice and sense, and whether it was done at all."""
