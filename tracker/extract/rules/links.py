"""What the rules of the grammar find: a counted group is said to have suffered something."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tracker.extract.group.groups import Group
from tracker.extract.lexicon import VerbForm, VerbSense
from tracker.extract.text.tokens import Token

_NEAR = 4  # tokens between two words that "or" joins


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
    like: str | None = None  # the noun that this whole must have: "15 of the soldiers"
    only_within: int | None = (
        None  # sentences back in which this whole must stand, or there is no claim: "Five were women"
    )


def counts(group: Group, counts: str) -> bool:
    """Tell whether a group is of the kind that is counted.

    "person" and "thing" take a noun of which nothing is known, too; "known" takes none, but a number alone;
    "persons" and "object" ask for a noun that is known; "people" for one that says nothing of what happened.
    """
    if group.blocked:
        return False
    if counts in ("people", "combatants"):
        return group.kind == "person" and group.state is None
    if counts == "known":
        return group.kind in ("person", "household", "others") or (group.kind == "unknown" and group.head is None)
    if counts == "persons":
        return group.kind in ("person", "household")
    if counts == "object":
        return group.kind == "thing"
    if counts == "thing":
        return group.kind in ("thing", "others", "unknown") or (group.kind == "unit" and group.state is not None)
    if group.quantity.implicit:
        return group.kind in ("person", "household")
    return group.kind in ("person", "household", "others", "unknown")


def stated(group: Group) -> int | None:
    reading = group.quantity.reading
    if group.blocked or reading is None or group.quantity.vague_term or group.quantity.zero:
        return None
    return int(reading.value)


def said_of_object(form: VerbForm, group: Group) -> VerbSense | None:
    """Return what "the burning of 12 cars" and "Burned: 12 cars" say of them."""
    for sense in reversed(form.senses):
        alone = sense.frame == "transitive" and not (sense.particle or sense.near or sense.units)
        if alone and counts(group, sense.counts):
            return sense
    return None


def adds_nothing(link: Link | None, indicator: str) -> bool:
    """Tell whether nothing is known of a group, or only the same: "the toll included two people killed by ..."."""
    return link is None or (link.indicator == indicator and link.subset_of is None and not link.carried)


def merge(links: list[Link]) -> list[Link]:
    """Keep one link for a group and indicator; a link that tells more (a subset, a status) wins."""
    best: dict[tuple[int, str], Link] = {}
    for link in links:
        key = (link.group, link.indicator)
        old = best.get(key)
        if old is None or (
            old.subset_of is None and (link.subset_of is not None or (link.carried and not old.carried))
        ):
            best[key] = link
    return sorted(best.values(), key=lambda link: link.group)


def outlived(links: Sequence[Link]) -> list[Link]:
    """ "Two of the wounded died": what their noun says of them no longer holds."""
    dead = {link.group for link in links if link.indicator == "killed" and link.rule.startswith("subject")}
    if not dead:
        return list(links)
    return [
        link
        for link in links
        if not (link.group in dead and link.indicator == "injured" and link.rule.startswith("head"))
    ]


def brought_out(links: Sequence[Link]) -> list[Link]:
    """ "41 workers trapped in a mine were rescued": where they were before no longer holds."""
    free = {link.group: link.word for link in links if link.indicator == "freed" and link.rule.startswith("passive")}
    return [
        link
        for link in links
        if not (
            link.indicator in ("missing", "affected")
            and link.rule.startswith("passive")
            and link.word < free.get(link.group, -1)
        )
    ]


def either(links: Sequence[Link], tokens: Sequence[Token], alternatives: Collection[str]) -> list[Link]:
    """ "20 people dead or injured": one number for both is `casualties`, whichever rules found them."""
    out: list[Link] = []
    for link in links:
        other = _other(link, links)
        between = () if other is None else tokens[min(link.word, other.word) : max(link.word, other.word)]
        if len(between) > _NEAR or not any(token.low in alternatives for token in between):
            out.append(link)
        elif link.indicator == "killed":
            out.append(replace(link, indicator="casualties", rule=f"killed or injured {link.rule}"))
    return out


def _other(link: Link, links: Sequence[Link]) -> Link | None:
    """Return the link by which those killed were hurt, or the other way round."""
    wanted = {"killed": "injured", "injured": "killed"}.get(link.indicator)
    return next((other for other in links if other.group == link.group and other.indicator == wanted), None)
