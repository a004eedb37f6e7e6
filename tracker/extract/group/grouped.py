"""One sentence with its counted groups: what is known of it when its verbs are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.group.groups import Group
from tracker.extract.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Grouped:
    """A sentence's tokens, their tags, and its groups by the tokens that they start and end with."""

    tokens: Sequence[Token]
    tags: Sequence[int]
    starts: dict[int, Group]
    ends: dict[int, Group]
