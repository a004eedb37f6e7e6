"""Run inside gdelt-regkg's environment: texts as a JSON list on stdin, their counts and the time taken on stdout."""

import json
import sys
import time

# Its count types for what the codebook counts; the CRISISLEX twins of the same mention are dropped as doubles.
_INDICATORS = {
    "KILL": "killed",
    "CRISISLEX_T03_DEAD": "killed",
    "WOUND": "injured",
    "CRISISLEX_T02_INJURED": "injured",
    "ARREST": "detained",
    "KIDNAP": "abducted",
    "REFUGEES": "displaced",
    "DISPLACED": "displaced",
    "EVACUATION": "displaced",
    "CRISISLEX_T09_DISPLACEDRELOCATEDEVACUATED": "displaced",
    "CRISISLEX_T08_MISSINGFOUNDTRAPPEDPEOPLE": "missing",
    "RELEASE_HOSTAGE": "freed",
    "AFFECT": "affected",
    "SICKENED": "infected",
}
# A general type that comes with a telling one for the same mention: only the telling one is taken, in its favour.
_GENERAL = {"affected": {"displaced"}, "abducted": {"freed"}}


def main() -> None:
    """Read, count, write."""
    from gdelt_regkg.fields.counts import analyze_counts

    analyze_counts("Flooding killed 12 people.")
    texts = json.load(sys.stdin)
    started = time.process_time()
    mentions = [analyze_counts(text).mentions for text in texts]
    seconds = time.process_time() - started
    claims = []
    for found in mentions:
        once = {}
        for m in found:
            if m.count_type in _INDICATORS:
                key = (m.start, _INDICATORS[m.count_type])
                once[key] = {"number_start": m.start, "number_end": m.end, "indicator": key[1], "value": m.number}
        claims.append([claim for (at, name), claim in once.items() if not _told_better(once, at, name)])
    json.dump({"claims": claims, "seconds": seconds}, sys.stdout)


def _told_better(once: dict[tuple[int, str], dict[str, object]], at: int, name: str) -> bool:
    return any((at, other) in once for other in _GENERAL.get(name, ()))


if __name__ == "__main__":
    main()
