"""Words that several commands print: counted things, and text that a terminal may show."""


def counted(number: int, noun: str) -> str:
    """Return "1 claim", "1,204 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """Return text on one line without control sequences, which a page's title may hold and a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)
