"""Rules that start from a verb: who was killed, whom they wounded, who fled."""

from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.groups import Group
from tracker.extract.lexicon import Lexicon
from tracker.extract.links import Link, counts
from tracker.extract.triggers import Trigger

# What can be done to those whom a noun already calls dead or wounded, without a claim of its own.
_GENTLE = frozenset(("displaced", "freed", "missing"))


class VerbRules:
    """What verbs say of their objects and subjects."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._inverted = bool(lexicon.raw["syntax"]["inverted_passive"])
        self._means = tuple(lexicon.raw["fatal"]["means"])
        self._holding = lexicon.words("grammar", "holding")
        self._fatally = frozenset(lexicon.raw["fatal"]["adverbs"])
        self._partly = frozenset(lexicon.raw["fatal"]["partly"])

    def links(self, s: Clause) -> list[Link]:
        out: list[Link] = []
        for index, trigger in enumerate(s.triggers):
            if not trigger.real:
                continue
            for sense in self._senses(trigger):
                passive = trigger.voice == "passive"
                if sense.frame == "passive" and not passive:
                    continue
                if sense.frame in ("transitive", "passive"):
                    rule = "passive" if passive else "active"
                    found = self._patients(s, index) if passive else s.objects(index)
                else:
                    rule, found = "subject", s.subjects(index)
                for g in found:
                    group = s.groups[g]
                    if not counts(group, sense.counts) or (sense.counts == "combatants" and not self._fights(s, group)):
                        continue
                    status = "feared" if trigger.feared else "asserted"
                    if trigger.negated and not group.quantity.zero:
                        continue
                    bare = passive and trigger.first == trigger.verb and sense.frame != "intransitive"
                    if _says_otherwise(group, sense.indicator, bare=bare) or self._only_holds(s, trigger, group):
                        continue  # "rescued 42 people and recovered eight bodies"
                    indicator = self._in_degree(s, trigger, sense.indicator)
                    out.append(
                        Link(
                            g, indicator, f"{rule} {self._base(s, trigger)}", trigger.verb, status, counts=sense.counts
                        )
                    )
        return _casualties(s, out, self._means)

    def _patients(self, s: Clause, index: int) -> list[int]:
        """Return the counted subjects of a passive verb."""
        trigger = s.triggers[index]
        found = s.subjects(index) or s.companions(trigger)
        if not found and self._inverted and s.starts(trigger.last + 1):
            g = s.group_starting(trigger.last + 1)
            return [g, *s.coordinated(g)]
        return found

    def _only_holds(self, s: Clause, trigger: Trigger, group: Group) -> bool:
        """Tell "240 otages sont détenus": that they are hostages tells more than that they are held."""
        weak = group.state is not None and group.state.weak
        return weak and self._lexicon.verbs[s.tokens[trigger.verb].low].base in self._holding

    def _fights(self, s: Clause, group: Group) -> bool:
        """Tell a group of fighters."""
        head = s.tokens[group.head].low if group.head is not None else ""
        return "combatant" in self._lexicon.population.get(head, ())

    def _in_degree(self, s: Clause, trigger: Trigger, indicator: str) -> str:
        """Return the indicator as adverbs have it: "fatally shot" is killed, "partly destroyed" is damaged."""
        around = {s.tokens[k].low for k in range(max(0, trigger.first - 1), min(len(s.tokens), trigger.last + 2))}
        if indicator == "injured" and around & self._fatally:
            return "killed"
        return "damaged" if indicator == "destroyed" and around & self._partly else indicator

    def _senses(self, trigger: Trigger):  # type: ignore[no-untyped-def]
        chosen = list(trigger.senses)
        if trigger.voice == "passive":
            chosen = [sense for sense in chosen if sense.frame != "intransitive"] or chosen
        return chosen

    def _base(self, s: Clause, trigger: Trigger) -> str:
        base = self._lexicon.verbs[s.tokens[trigger.verb].low].base
        particle = trigger.senses[0].particle
        return " ".join((base, *particle))


def _says_otherwise(group: Group, indicator: str, *, bare: bool) -> bool:
    """Tell whether the group's own noun says what happened to it: "bodies", "the wounded", and not this.

    A bare participle adds nothing to it: "nine casualties, dead and wounded".
    """
    state = group.state
    if state is None or state.weak or state.indicator == indicator:
        return False
    return indicator in _GENTLE or bare


def _casualties(s: Clause, links: list[Link], means: tuple[str, ...]) -> list[Link]:
    """ "killed or wounded 15", "killed and wounded": one number for both is `casualties`."""
    out: list[Link] = []
    by_group: dict[int, dict[str, Link]] = {}
    for link in links:
        by_group.setdefault(link.group, {}).setdefault(link.indicator, link)
    for found in by_group.values():
        if {"killed", "injured"} <= set(found):
            killed, injured = found["killed"], found["injured"]
            word = s.tokens[injured.word].low
            if word.startswith(means):
                del found["injured"]  # "shot and killed 2"
            elif abs(killed.word - injured.word) <= 4:
                found["casualties"] = replace(killed, indicator="casualties", rule="killed or injured " + killed.rule)
                del found["killed"], found["injured"]
        if "killed" in found and "destroyed" in found:
            group = s.groups[found["killed"].group]
            del found["destroyed" if group.kind != "thing" else "killed"]
        out += found.values()
    return out
