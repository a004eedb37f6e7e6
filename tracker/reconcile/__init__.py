"""Reconcile: line up what was stored, and say where it differs. Nothing here changes a claim."""
