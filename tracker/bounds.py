"""What a number's words allow: the codebook's law for a value and its qualifier (section 2, `low` and `high`)."""


def bounds(qualifier: str, value: int | None) -> tuple[int | None, int | None]:
    """Return (low, high), ends included, None where the words leave that end open.

    A range's bounds are its own words and a vague word's those of a policy: neither follows from a value.
    """
    if value is None:
        return None, None
    return {
        "exact": (value, value),
        "at_least": (value, None),
        "more_than": (value + 1, None),
        "at_most": (None, value),
        "less_than": (None, value - 1),
    }.get(qualifier, (None, None))
