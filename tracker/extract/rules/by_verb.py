"""Rules that start from a verb: who was killed, whom they wounded, who fled."""

from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag, VerbSense
from tracker.extract.rules.links import Link, counts
from tracker.extract.verb.triggers import Trigger

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
        self._wholly = frozenset(lexicon.raw["fatal"].get("wholly", ()))
        self._wanted = lexicon.words("nouns", "wanted")

    def links(self, s: Clause) -> list[Link]:
        out: list[Link] = []
        for index, trigger in enumerate(s.triggers):
            if not trigger.real:
                continue
            for sense in self._senses(trigger):
                passive = trigger.voice == "passive"
                if sense.frame == "idiom" or (sense.frame == "passive" and not passive):
                    continue
                if sense.frame == "intransitive" and self._acts(s, index, sense):
                    continue  # "a helicopter sank two boats"
                if sense.frame in ("transitive", "passive"):
                    rule = "passive" if passive else "active"
                    found = [*self._patients(s, index), *s.company(trigger)] if passive else s.objects(index)
                    if sense.frame == "passive":
                        found = [g for g in found if s.said_of(g, trigger)]
                else:
                    rule, found = "subject", [g for g in s.subjects(index) if not s.acted_on(g, trigger)]
                    found = (found or s.companions(trigger)) + s.company(trigger)
                for g in found:
                    group = s.groups[g]
                    if not counts(group, sense.counts) or not self._fits(s, group, sense):
                        continue
                    status = "feared" if trigger.feared else "asserted"
                    if trigger.negated and not group.quantity.zero:
                        continue
                    bare = passive and trigger.first == trigger.verb and sense.frame != "intransitive"
                    bare = bare and not self._dead_and(s, trigger, group)
                    if _says_otherwise(group, sense.indicator, bare=bare) or self._only_holds(s, trigger, group):
                        continue  # "rescued 42 people and recovered eight bodies"
                    indicator = self._in_degree(s, trigger, sense.indicator)
                    out.append(
                        Link(
                            g, indicator, f"{rule} {self._base(s, trigger)}", trigger.verb, status, counts=sense.counts
                        )
                    )
        return _casualties(s, out, self._means)

    def casualties(self, s: Clause, links: list[Link]) -> list[Link]:
        """Return the links of all rules, where a number told twice is said once: "the death of two who were shot"."""
        found = {(link.group, link.indicator): link for link in links}
        out = []
        for link in links:
            killed, injured = found.get((link.group, "killed")), found.get((link.group, "injured"))
            if killed is None or injured is None or link.indicator not in ("killed", "injured"):
                out.append(link)
            elif self._same_death(s, killed, injured):
                out += [link] if link is killed else []
            elif self._said_together(s, killed, injured):
                rule = f"killed or injured {link.rule}"
                out += [replace(link, indicator="casualties", rule=rule)] if link is killed else []
            else:
                out.append(link)
        return out

    def _same_death(self, s: Clause, killed: Link, injured: Link) -> bool:
        """Tell "the death of two who were shot" and "found dead with wounds"."""
        word = s.tokens[injured.word].low
        told = killed.rule.startswith("of") and (word.startswith(self._means) or injured.rule.startswith("state"))
        return told or (
            injured.rule.startswith("state") and s.tokens[injured.word - 1].low in self._lexicon.state_words
        )

    def _said_together(self, s: Clause, killed: Link, injured: Link) -> bool:
        """Tell "80 dead and wounded"."""
        first, last = sorted((killed.word, injured.word))
        nouns = killed.rule.startswith(("head", "state")) or injured.rule.startswith(("head", "state"))
        return nouns and last - first == 2 and bool(s.tags[first + 1] & Tag.CONJUNCTION)

    def _patients(self, s: Clause, index: int) -> list[int]:
        """Return the counted subjects of a passive verb."""
        trigger = s.triggers[index]
        found = s.subjects(index) or s.companions(trigger)
        if trigger.first < trigger.verb:  # "the man who shot an officer was jailed"
            found = [g for g in found if not s.acted_on(g, trigger)]
        if not found and self._inverted and s.starts(trigger.last + 1):
            g = s.group_starting(trigger.last + 1)
            return [g, *s.coordinated(g)]
        return found

    def _acts(self, s: Clause, index: int, sense: VerbSense) -> bool:
        """Tell whether a verb that can go both ways has an object."""
        both = any(o.frame == "transitive" and o.indicator == sense.indicator for o in s.triggers[index].senses)
        return both and bool(s.objects(index))

    def _fits(self, s: Clause, group: Group, sense: VerbSense) -> bool:
        """Tell whether the verb can be said of the noun: aircraft crash, and suspects flee nothing but the police."""
        head = "" if group.head is None else s.tokens[group.head].low
        if sense.counts == "combatants" and not self._fights(s, group):
            return False
        if sense.units and self._lexicon.units.get(head) not in sense.units:
            return False
        return not (sense.indicator == "displaced" and sense.frame == "intransitive" and head in self._wanted)

    def _only_holds(self, s: Clause, trigger: Trigger, group: Group) -> bool:
        """Tell "240 otages sont détenus": that they are hostages tells more than that they are held."""
        weak = group.state is not None and group.state.weak
        return weak and self._lexicon.verbs[s.tokens[trigger.verb].low].base in self._holding

    def _dead_and(self, s: Clause, trigger: Trigger, group: Group) -> bool:
        """Tell "80 dead and | wounded": the participle is said of them as the noun is."""
        state = group.state
        dead = state is not None and state.indicator == "killed" and group.state_token == trigger.verb - 2
        return dead and bool(s.tags[trigger.verb - 1] & Tag.CONJUNCTION)

    def _fights(self, s: Clause, group: Group) -> bool:
        """Tell a group of fighters."""
        head = s.tokens[group.head].low if group.head is not None else ""
        return "combatant" in self._lexicon.population.get(head, ())

    def _in_degree(self, s: Clause, trigger: Trigger, indicator: str) -> str:
        """Return the indicator as adverbs have it: "fatally shot" is killed, "partly destroyed" is damaged."""
        around = {s.tokens[k].low for k in range(max(0, trigger.first - 1), min(len(s.tokens), trigger.last + 2))}
        if indicator == "injured" and around & self._fatally:
            return "killed"
        if indicator == "damaged" and around & self._wholly:
            return "destroyed"  # "39 houses were fully damaged"
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
