"""How far a claim can be trusted: the share of right claims that its rule reached on gold, lowered for doubt."""

# Shares measured on the hand-coded development texts (docs/benchmarks.md says when); a rule's kind is its first word.
_SHARES = {
    "passive": 0.95,
    "active": 0.95,
    "subject": 0.9,
    "head": 0.92,
    "toll": 0.95,
    "of": 0.92,
    "state": 0.9,
    "claimed": 0.95,
    "lost": 0.9,
    "part": 0.9,
    "parts": 0.85,
    "among": 0.9,
    "ellipsis": 0.8,
    "killed": 0.9,
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
