"""All figures of quality by name, "set.measure": what the floors hold and the report prints."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks import gold, hard_cases, human_labels, polnear
from benchmarks.gold import GoldSet
from benchmarks.score import Score, score
from benchmarks.systems import ours
from tracker.extract.lexicon.files import languages

Read = Mapping[str, list[dict[str, Any]]]
# Names of fields in a Score and of the measures that they become.
_FIELDS = {
    "qualifier": "qualifier",
    "status": "status",
    "status not asserted": "status_not_asserted",
    "scope": "scope",
    "counted": "counted",
    "said_by": "said_by",
    "said_by where named": "said_by_named",
    "place": "place",
    "place where named": "place_named",
    "subset links": "subset_recall",
}


def own_sentences() -> dict[str, float]:
    """Return the figures on our own sentences, in each language that has a lexicon."""
    out = measures("own", scored(gold.own()))
    if "fr" in languages():
        out |= measures("own_fr", scored(gold.own("fr")))
    return out


def coded_texts(folder: Path) -> dict[str, float]:
    """Return the figures on the shared gold: the part that is tuned on, the held-out fifth, French, and hard cases."""
    dev = gold.coded(folder, "dev", "en")
    out = measures("dev", scored(dev.part("dev", lambda key: not gold.held_out(key))))
    out |= measures("hold", scored(dev.part("hold", gold.held_out)))
    if "fr" in languages():
        out |= measures("fr", scored(gold.coded(folder, "fr", "fr")))
    return out | {"hard.passed": float(sum(case.passed for case in hard_cases.outcomes(folder)))}


def labelled_texts(folder: Path) -> dict[str, float]:
    """Return recall and main-event figures on the sets that others labelled."""
    out: dict[str, float] = {}
    for name in human_labels.SETS:
        found = human_labels.labelled(folder, name)
        for key, share in found.recall.items():
            out[f"{name}.{key.replace(' >1', '').replace(' 1', '_one')}"] = share.value
        for indicator in dict.fromkeys(indicator for indicator, _ in found.strata):
            out[f"{name}.main_event_{indicator}"] = found.macro(indicator)
    said = polnear.statements(folder)
    return out | {"polnear.precision": said.precision, "polnear.recall": said.recall}


def read_all(texts: GoldSet, reader: Callable[[str], list[dict[str, Any]]] | None = None) -> Read:
    """Return what a reader finds in each text, by text id."""
    read = reader or ours(texts.language)
    return {key: read(text) for key, text in texts.texts.items()}


def scored(texts: GoldSet) -> Score:
    """Score our extractor on a set."""
    return score(texts.claims, read_all(texts))


def measures(name: str, found: Score) -> dict[str, float]:
    """Return a score's figures for the floors: of a field, the share of all gold claims that have it right.

    A missed claim has nothing right, so one that is newly found never lowers a figure.
    """
    out = {f"{name}.{kind}_f1": found.tallies[kind].f1 for kind in ("numbered", "implicit")}
    for field, measure in _FIELDS.items():
        if found.asked[field]:
            out[f"{name}.{measure}"] = found.fields[field].right / found.asked[field]
    return out


def accuracies(found: Score) -> dict[str, float]:
    """Return a score's figures for readers: of a field, the share of the found claims that have it right."""
    out = {f"{kind}_f1": found.tallies[kind].f1 for kind in ("numbered", "implicit")}
    for field, measure in _FIELDS.items():
        if found.fields[field].of:
            out[measure] = found.fields[field].value
    if found.links_right:
        out["subset_precision"] = found.links_right / (found.links_right + found.links_false)
    return out
