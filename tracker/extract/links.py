"""What the rules of the grammar find: a counted group is said to have suffered something."""

from dataclasses import dataclass

from tracker.extract.groups import Group


@dataclass(frozen=True, slots=True)
class Link:
    """A counted group is said to have an indicator, by a rule."""

    group: int
    indicator: str
    rule: str
    word: int  # the token that says what happened
    status: str = "asserted"
    scope: str | None = None  # where the construction itself tells
    subset_of: int | None = None  # group index
    counts: str = "person"
    carried: bool = False  # a part whose whole an earlier sentence counts: "two medics were among the dead"


def counts(group: Group, counts: str) -> bool:
    if group.blocked:
        return False
    if counts in ("people", "combatants"):
        return group.kind == "person" and group.state is None
    if counts == "known":
        return group.kind in ("person", "household") or (group.kind == "unknown" and group.head is None)
    if counts == "thing":
        return group.kind in ("thing", "unknown") or (group.kind == "unit" and group.state is not None)
    if group.quantity.implicit:
        return group.kind in ("person", "household")
    return group.kind in ("person", "household", "unknown")


def stated(group: Group) -> int | None:
    reading = group.quantity.reading
    if group.blocked or reading is None or group.quantity.vague_term or group.quantity.zero:
        return None
    return int(reading.value)


def merge(links: list[Link]) -> list[Link]:
    """Keep one link for a group and indicator; a link that tells more (a subset, a status) wins."""
    best: dict[tuple[int, str], Link] = {}
    for link in links:
        key = (link.group, link.indicator)
        old = best.get(key)
        if old is None or (link.subset_of is not None and old.subset_of is None):
            best[key] = link
    return sorted(best.values(), key=lambda link: link.group)
