"""Rules that start from a state: "left 12 people dead", "12 are missing", "40,000 people were homeless"."""

from tracker.extract.clause import Clause
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link, counts
from tracker.extract.text.tokens import Kind

_WHITHER = 7  # tokens of "to the Alba General Hospital"

# Of whom a state is said that says what happened to things, or what many things are: "three tables free".
_IN_STATE = {
    "destroyed": "object",
    "damaged": "object",
    "freed": "known",
    "missing": "known",
    "affected": "known",
    "infected": "known",
}


class StateRules:
    """What states say of the groups beside them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._feared = lexicon.words("status", "feared_words")
        self._leaving = lexicon.words("grammar", "leaving")
        self._by = lexicon.words("tolls", "by")
        self._to = lexicon.words("grammar", "toward")
        self._brought = lexicon.words("place", "brought")

    def links(self, s: Clause) -> list[Link]:
        """ "left 12 people dead", "12 are missing", "40,000 people, among them the old, were homeless"."""
        out = []
        for i, token in enumerate(s.tokens):
            for words, indicator in self._lexicon.states.get(token.low, ()):
                if not s.matches(i, words) or s.in_group(i):
                    continue
                first, feared = self._state_group(s, i)
                status = "feared" if feared else "asserted"
                found = self._in_state(s, first, i)
                of = _IN_STATE.get(indicator, "person")
                out += [
                    Link(g, indicator, f"state {' '.join(words)}", i, status, counts=of)
                    for g in found
                    if counts(s.groups[g], of)
                ]
                if found:
                    break
        return out

    def _state_group(self, s: Clause, i: int) -> tuple[int, bool]:
        """Return where the verbs before a state begin, and whether they doubt it: "are still feared | dead"."""
        feared = False
        k = self._before_whither(s, i - 1)
        while k >= 0 and not s.ends(k) and self._before_state(s, k):
            feared = feared or s.tokens[k].low in self._feared
            k -= 1
        return k + 1, feared

    def _before_whither(self, s: Clause, k: int) -> int:
        """Step back over "flown | to Alba General | with burns"."""
        for j in range(k, max(0, k - _WHITHER), -1):
            if s.tokens[j].low in self._to and j < k:
                taken = s.tokens[j - 1].low in self._lexicon.state_verbs and s.tokens[j - 1].low in self._brought
                return j - 1 if taken else k
            if s.in_group(j) or s.tokens[j].kind is Kind.MARK or s.tags[j] & (Tag.BE | Tag.HAVE | Tag.SUBORDINATOR):
                return k
        return k

    def _before_state(self, s: Clause, k: int) -> bool:
        low, tag = s.tokens[k].low, s.tags[k]
        if (
            low in self._lexicon.state_verbs
            or low in self._lexicon.state_words
            or tag & (Tag.ADVERB | Tag.BE | Tag.HAVE)
        ):
            return True
        return bool(tag & Tag.CONJUNCTION) and k > 0 and s.tokens[k - 1].low in self._lexicon.state_words

    def _in_state(self, s: Clause, first: int, state: int) -> list[int]:
        """Return the groups that are in the state whose verbs begin at `first`."""
        if first > 0 and s.ends(first - 1):
            g = s.group_ending(first - 1)
            if g and s.groups[g - 1].part_of == g and any(s.tags[k] & Tag.BE for k in range(first, state)):
                return [g - 1]  # "two of the four men were found dead"
            alone = first == state and s.groups[g].head is None and not self._left_there(s, g, state)
            if s.groups[g].blocked or alone:  # "missed two free throws"
                return []
            if first == state and self._elsewhere(s, g):
                return []
            left = s.coordinated_left(g)
            if first == state:  # "2 officers, suspect dead" in a headline, but not "five hurt, a man dead"
                bare = s.groups[g].quantity.implicit or (bool(left) and s.left_so(left[-1], state))
                left = [c for c in left if bare and s.groups[c].head is not None and s.groups[c].state is None]
            return [g, *left]
        if any(s.tags[k] & Tag.BE for k in range(first, state)):
            return s.subjects_before(first)
        return []

    def _left_there(self, s: Clause, g: int, state: int) -> bool:
        """Tell "leaving 163 | in captivity" from "missed two | free throws"."""
        before = s.groups[g].first - 1
        return before >= 0 and s.tokens[before].low in self._leaving and bool(s.tags[state] & Tag.PREPOSITION)

    def _elsewhere(self, s: Clause, g: int) -> bool:
        """Tell "taken by a friend | to hospital", "inside 703 Elm Street | with a wound": somebody else was."""
        at = s.groups[g].preposition
        return at is not None and (s.groups[g].kind != "person" or s.tokens[at].low in self._by)
