"""The measure: how much of the gold the extractor reads right, and how fast, beside what else there is."""
