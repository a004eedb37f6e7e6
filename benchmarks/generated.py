"""Make up reports, all different, in sentences of our own: as long, and as rich in claims, as a busy day's news."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

_LENGTH = 2_400  # characters of a body
_CLAIMS = 0.2  # share of the sentences that state a number of people
_SYLLABLES = (
    "ar",
    "bel",
    "cor",
    "dun",
    "es",
    "far",
    "gal",
    "hol",
    "is",
    "kar",
    "lom",
    "mor",
    "nes",
    "ost",
    "per",
    "sel",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST = ("Anna", "Bruno", "Clara", "Daniel", "Edith", "Felix", "Greta", "Hugo", "Irene", "Jonas")
_BODIES = (
    "the health ministry",
    "the valley police",
    "a hospital spokesman",
    "the interior ministry",
    "the fire service",
)
_CAUSES = (
    "when the river rose",
    "in a fire at the mill",
    "in shelling overnight",
    "when a bus left the road",
    "in a raid",
)
_FATES = ("were killed", "were wounded", "were displaced", "were arrested", "were missing")
_COUNTS = ("{}", "at least {}", "more than {}", "about {}", "some {}")
_PLAIN = (
    "The market in {place} opened again in the afternoon, after the road from the harbour had been cleared of stones.",
    "Engineers looked at the bridge {adverb} and found that two of its piers must be built anew before spring.",
    "{speaker} said that the council would speak about schools, water and the price of bread {adverb}.",
    "Trains between {place} and the coast were late {adverb}, and buses waited at the stations for those on board.",
    '"We heard the planes and went down to the cellar, as we had done before," {speaker} said.',
    "Volunteers from {place} brought blankets, tents and a field kitchen, which was set up beside the old town hall.",
    "Talks between the two sides are to go on {adverb} in the same hotel, according to {speaker}.",
    "The report {number} of the valley's council, which runs to ninety pages, had warned of such a night.",
)
_ADVERBS = ("on Sunday", "next week", "in the evening", "once more", "before noon", "without delay", "this month")


def write_reports(path: Path, count: int) -> None:
    """Write so many reports as JSON Lines; the same count gives the same reports."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(report) + "\n" for report in reports(count))


def reports(count: int) -> Iterator[dict[str, str]]:
    """Yield so many reports of 40 outlets, as rows of a dump."""
    chance = random.Random(7)
    for number in range(count):
        place = _name(chance)
        sentences: list[str] = []
        while sum(map(len, sentences)) < _LENGTH:
            sentences.append(_claim(chance, place) if chance.random() < _CLAIMS else _plain(chance))
        paragraphs = (" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
        outlet = number % 40
        yield {
            "title": f"{place}: what is known of the night, report {number}",
            "text": "\n\n".join(paragraphs),
            "published": f"2024-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}",
            "url": f"https://outlet-{outlet}.example/{number}",
            "source": f"Outlet {outlet}",
        }


def _claim(chance: random.Random, place: str) -> str:
    count = chance.choice(_COUNTS).format(f"{chance.randint(2, 4000):,}")
    happened = f"{chance.choice(_FATES)} in {place} {chance.choice(_CAUSES)} on {chance.choice(_DAYS)}"
    return f"{count[:1].upper()}{count[1:]} people {happened}, {chance.choice(_BODIES)} said."


def _plain(chance: random.Random) -> str:
    return chance.choice(_PLAIN).format(
        place=_name(chance),
        speaker=f"{chance.choice(_FIRST)} {_name(chance)}",
        adverb=chance.choice(_ADVERBS),
        number=chance.randint(1, 10**6),
    )


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
