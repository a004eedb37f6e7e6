"""Where: the places that a text names, and the one where a claim happened."""
