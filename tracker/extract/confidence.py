"""How far a claim can be trusted: the share of right claims that its rule reached on gold, lowered for doubt."""

# Measured by `python -m benchmarks --confidence` on the coded development texts without their held-out fifth, and
# drawn towards the share of all rules where a kind is rare. Rules were written on the same texts: these are in-sample.
# A rule's kind is its first word; kinds with fewer than eight claims there keep an estimate.
_SHARES = {
    "passive": 0.98,
    "active": 0.98,
    "head": 0.94,
    "part": 0.92,
    "subject": 0.89,
    "toll": 0.9,
    "among": 0.99,
    "state": 0.99,
    "of": 0.95,
    "killed": 0.92,
    "parts": 0.99,
    "claimed": 0.95,
    "lost": 0.9,
    "ellipsis": 0.8,
}
_AMBIGUOUS = 0.75  # two readings were possible
_IMPLICIT = 0.9
_FAR = 12  # tokens between number and trigger from which on the link is less sure


def confidence(rule: str, *, ambiguous: bool, implicit: bool, distance: int) -> float:
    """Return a confidence from 0 to 1 for a claim found by `rule`, `distance` tokens from its trigger."""
    share = _SHARES.get(rule.split()[0], 0.8)
    if ambiguous:
        share *= _AMBIGUOUS
    if implicit:
        share *= _IMPLICIT
    if distance > _FAR:
        share *= 0.9
    return round(share, 2)
