"""Read the verb group around a verb: its auxiliaries, and where it begins ("are still believed to be | trapped")."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.group.grouped import Grouped
from tracker.extract.lexicon import Lexicon, Tag, VerbForm

AUXILIARY = Tag.BE | Tag.HAVE | Tag.MODAL | Tag.DO


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, and what these are."""

    verb: int
    first: int  # the first auxiliary, or the verb
    auxiliaries: Sequence[int]
    be: bool
    have: bool
    modal: bool
    to: bool  # an infinitive


class VerbGroupReader:
    """Reads the verb groups of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._not = lexicon.words("grammar", "not")
        self._shared = lexicon.words("grammar", "and_or") | {","}
        self._to_real = lexicon.words("speech", "real", "verbs")
        self._infinitive = lexicon.words("grammar", "infinitive")
        self._bare_infinitive = bool(lexicon.raw["syntax"]["bare_infinitive"])

    def read(self, line: Grouped, i: int, form: VerbForm) -> VerbGroup:
        """Return the verb group that ends with a verb."""
        auxiliaries, first = self._auxiliaries(line, i)
        tags = [line.tags[k] for k in auxiliaries]
        to = first > 0 and line.tokens[first - 1].low in self._infinitive
        return VerbGroup(
            i,
            first,
            auxiliaries,
            be=any(tag & Tag.BE for tag in tags),
            have=any(tag & Tag.HAVE for tag in tags),
            modal=any(tag & Tag.MODAL for tag in tags),
            to=to or (self._bare_infinitive and line.tokens[i].low == form.base),
        )

    def raised(self, line: Grouped, first: int) -> int:
        """Return where the verb group over an infinitive begins."""
        k = first - 1
        while k > 0 and (line.tags[k - 1] & (AUXILIARY | Tag.ADVERB) or line.tokens[k - 1].low in self._to_real):
            k -= 1
        return k

    def _auxiliaries(self, line: Grouped, i: int) -> tuple[list[int], int]:
        """Return the auxiliaries left of the verb and where the verb group starts; "shot and killed" shares them."""
        out: list[int] = []
        first = k = i
        steps = 0
        while k > 0 and steps < 7:
            k -= 1
            steps += 1
            tag, low = line.tags[k], line.tokens[k].low
            if tag & AUXILIARY:
                out.append(k)
                first = k
            elif (
                low in self._shared
                and not out
                and k > 0
                and line.tags[k - 1] & Tag.ADVERB
                and line.tags[k + 1] & Tag.ADVERB
            ):
                continue  # "were lightly and moderately injured"
            elif (
                tag & Tag.ADVERB
                or low in ('"', "'")
                or low in self._not
                or (not out and (low in self._shared or self._participle(low, tag)) and self._shares(line, k, i))
                or self._had_since(line, k, out)
                or (not out and self._particle(line, k))
            ):
                continue
            else:
                break
        if not out:
            return out, i
        return out, first

    def _particle(self, line: Grouped, k: int) -> bool:
        """Tell "was dragged | out | and killed", which share their auxiliary."""
        tag, before = line.tags[k], line.tokens[k - 1].low
        joins = line.tokens[k + 1].low in self._shared
        return bool(tag & Tag.PREPOSITION) and joins and self._participle(before, line.tags[k - 1])

    def _had_since(self, line: Grouped, k: int, auxiliaries: Sequence[int]) -> bool:
        """Tell "have | since | been freed"."""
        return bool(line.tags[k] & Tag.PREPOSITION and line.tags[k - 1] & Tag.HAVE) and k + 1 in auxiliaries

    def _shares(self, line: Grouped, k: int, i: int) -> bool:
        """Tell whether participles stand between `k` and `i`, or before: "were shot and fatally stabbed"."""
        first = k - 2 if k > 1 and line.tags[k - 1] & Tag.PREPOSITION else k - 1  # "dragged out and killed"
        return any(self._participle(line.tokens[j].low, line.tags[j]) for j in range(max(0, first), i))

    def _participle(self, low: str, tag: int) -> bool:
        """Tell a verb that can share its auxiliary, known or not: "were ambushed and killed"."""
        unknown = not tag or tag & Tag.VERB
        return low in self._lexicon.verbs or bool(unknown and low.endswith(self._lexicon.endings.participle))
