"""How often each kind of rule is right on the coded texts: the table that `tracker/extract/confidence.py` holds."""

from collections.abc import Mapping
from pathlib import Path

from benchmarks import gold
from benchmarks.quality import Read, read_all
from benchmarks.score import Share, errors, matched

_FEWEST = 8  # claims of a kind below which its share tells nothing: the prior decides
_SUREST = 0.99  # no rule is beyond doubt
_PRIOR = 4.0  # claims that the share of all rules weighs as much as


def rule_kind(rule: str) -> str:
    """Return a rule's kind, its first word: "passive kill" -> "passive"."""
    return rule.split(maxsplit=1)[0]


def shares(folder: Path) -> dict[str, Share]:
    """Return how often each kind of rule is right on the part of the coded texts that rules are tuned on.

    The held-out fifth is not looked at, so these shares are somewhat too good: docs/benchmarks.md has both parts'
    figures. What a coder marked as doubtful counts neither way.
    """
    texts = gold.coded(folder, "dev", "en").part("dev", lambda key: not gold.held_out(key))
    out: dict[str, Share] = {}
    _count(out, texts.claims, read_all(texts))
    return dict(sorted(out.items(), key=lambda pair: -pair[1].of))


def _count(out: dict[str, Share], wanted: Read, read: Read) -> None:
    for key, claims in wanted.items():
        for i, j in matched(claims, read[key]):
            if not claims[i].get("doubt"):
                out.setdefault(rule_kind(str(read[key][j]["rule"])), Share()).add(True)
        for what, claim in errors(claims, read[key]):
            if what == "false":
                out.setdefault(rule_kind(str(claim["rule"])), Share()).add(False)


def smoothed(found: Mapping[str, Share]) -> dict[str, float]:
    """Return shares that small numbers do not drive to 1: each is drawn towards that of all rules, in steps of .01."""
    overall = sum(share.right for share in found.values()) / max(1, sum(share.of for share in found.values()))
    return {
        kind: min(_SUREST, round((share.right + _PRIOR * overall) / (share.of + _PRIOR), 2))
        for kind, share in found.items()
        if share.of >= _FEWEST
    }


def table(folder: Path) -> str:
    """Return the table as lines to read and as the dictionary to paste."""
    found = shares(folder)
    even = smoothed(found)
    lines = [f"{kind:12s} {share.right:4d} of {share.of:4d}  {share.value:.3f}" for kind, share in found.items()]
    lines += ["", "_SHARES = {", *(f'    "{kind}": {value},' for kind, value in even.items()), "}"]
    return "\n".join(lines)
