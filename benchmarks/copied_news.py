"""Make news of our own sentences, and copies of it as outlets make them: cut, headed anew, with a paragraph more."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

PLACES = (
    "Porto Velho", "Karsa", "Old Mirna", "Tel Aswan", "Upper Dorra", "Saint Maron", "Velika", "Bir Zahra", "Lake Orin",
    "Nahr Town", "Kuta", "Eastport", "Halden", "Monte Serra", "Qasr Said", "Dunmore", "Lower Tamsa", "Abadi", "Pera",
    "Zelin", "Oranmore", "Bel Air", "Santa Rita", "Kamar", "Tirun", "Ostrova", "Wadi Lam", "Grenfell", "Yasna",
)  # fmt: skip
NAMES = (
    "Ana Example", "Omar Nasser", "Luis Prada", "Mira Kost", "Jon Alder", "Sana Idris", "Pavel Reznik", "Dora Lindt",
    "Hassan Rami", "Elena Vos", "Tomas Brandt", "Amal Farid", "Ruth Okoro", "Ivan Petrak", "Leyla Aydin", "Noor Zaman",
)  # fmt: skip
WHO = (
    "the district police", "the Health Ministry", "a hospital director", "the civil defence", "an army spokesman",
    "the Red Lantern relief group", "the mayor's office", "a witness", "the provincial governor", "the fire brigade",
    "a local journalist", "the coast guard", "the interior ministry", "two residents", "a school principal",
)  # fmt: skip
EVENTS = (
    "a shell hit the covered market", "a bridge gave way under a bus", "floodwater broke the lower dam",
    "gunmen stopped a convoy on the ring road", "a fire spread through the textile mill", "the hillside came down",
    "a drone struck the fuel depot", "a ferry turned over in the strait", "an earthquake shook the old quarter",
    "a mine went off beside the school", "a boiler burst in the bakery", "troops entered the northern suburb",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
THINGS = (
    "flour", "blankets", "diesel", "vaccines", "tents", "drinking water", "bandages", "stretchers", "generators",
    "rice", "firewood", "radios", "pumps", "medicine", "fodder", "cement",
)  # fmt: skip
STREETS = ("Mill Street", "the harbour road", "Cedar Lane", "the station square", "Orchard Row", "the river bank")

# Each stands by itself, so that any few of them make a report.
SENTENCES = (
    "At least {n} people were killed in {place} on {day} when {event}, {who} said, and {m} others were wounded.",
    "{name}, who sells {thing} near {street}, said the noise was heard as far away as {place}.",
    "Rescuers had pulled {n} survivors from under the rubble by {day} night, according to {who}.",
    "The road between {place} and {place2} was closed to lorries carrying {thing} and {thing2} until further notice.",
    "{who} put the number of missing at {n}, but {name} of the town council in {place} called that too low.",
    "Some {n} families have left {place} for {place2} since {day}, most of them on foot, and {m} more are expected.",
    "In {place2}, where {event} a week earlier, {n} people remain in a shelter that was built for {m}.",
    "Doctors in {place} treated {n} people for burns and cuts, {name} told reporters outside the hospital on {day}.",
    "A convoy with {thing}, {thing2} and {m} volunteers reached {place2} shortly before the curfew on {day}.",
    "The army said that it had detained {n} suspects near {street} in {place} and seized {m} rifles.",
    "{name} said that {n} houses on {street} could no longer be lived in and that {m} had no roof at all.",
    "{who} asked the residents of {place} to boil water from wells and to save {thing} for the winter.",
    "Nobody has said so far why {event} in {place} although warnings had been given on {day}.",
    "The school in {place2} will stay shut for {n} days, said {name}, whose own house stands on {street}.",
    "Power was back in {n} of the {m} quarters of {place} by {day} noon, but {place2} was still dark.",
    "The price of {thing} in {place} has risen by {n} percent since {day}, traders on {street} said.",
    "A second team from {place2} with dogs and {thing} joined the search for {n} miners, {who} said.",
    "{name} lost two brothers when {event} and has slept in the mosque of {place} since {day}.",
    "Talks between the elders of {place} and {place2} on the exchange of {n} prisoners broke up on {day}.",
    "The governor promised {n} thousand in aid for every household of {place} that lost {thing} or {thing2}.",
    "Aid workers counted {n} tents and {m} latrines in the camp outside {place2}, far fewer than are needed.",
    "{who} said a child of {n} had been found alive near {street} after {m} hours without water.",
)
BACKGROUND = (
    "The war in the {war} valley began when the coalition government fell and the southern garrisons refused orders.",
    "Since then tens of thousands have been killed in the {war} valley and more than a million have fled their homes.",
    "Both sides in the {war} valley accuse each other of breaking the ceasefire that neighbouring states arranged.",
    "Reporters cannot travel freely in the {war} valley, and the figures of either side cannot be checked on the spot.",
)
FURNITURE = (
    "Subscribe to the morning letter of {outlet} and receive the five stories that matter before breakfast.",
    "All rights to texts and pictures of {outlet} are reserved, and reprints need permission in writing.",
)
DAILY = (
    "In its daily report the Health Ministry of {war} said that {a} people were killed and {b} wounded in 24 hours.",
    "The ministry put the total since the war began at {c} killed and {d} wounded, most of them women and children.",
    "Rescue teams still cannot reach {e} of the districts, and {f} bodies lie under the rubble, the report said.",
    "Ambulances made {g} trips in the last day and hospitals in the south admitted {h} patients, it added.",
)
OUTLETS = tuple(f"{place} {kind}" for place in PLACES[:12] for kind in ("Courier", "Lantern", "Post", "Radio"))
WARS = tuple(f"{name} {side}" for name in ("Ashra", "Belun", "Corva", "Denis", "Elbra") for side in ("upper", "lower"))

KINDS = ("truncated", "headed anew", "a paragraph more", "another dateline", "all of these")


@dataclass(frozen=True, slots=True)
class Report:
    """One article; `origin` is the number of the report that it is a copy of, itself where it is none."""

    number: int
    origin: int
    kind: str  # "original", "daily", or how it was copied
    outlet: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        """The paragraphs, a blank line between two."""
        return "\n\n".join(self.paragraphs)


def reports(count: int, *, copied: float = 0.4, seed: int = 1) -> Iterator[Report]:
    """Yield `count` reports of some 2,500 characters, a share of which are copies of earlier ones.

    Half of the originals carry the background of a war and their outlet's furniture, one in twenty is a daily report
    that differs from the others of its kind in nothing but figures.
    """
    rng = random.Random(seed)
    originals: list[Report] = []
    for number in range(count):
        if originals and rng.random() < copied:
            yield copy(rng.choice(originals), number, rng.choice(KINDS), rng)
            continue
        report = daily(number, rng) if rng.random() < 0.05 else original(number, rng)
        if report.kind == "original":
            originals.append(report)
        yield report


def original(number: int, rng: random.Random) -> Report:
    """Return a report of its own."""
    place, outlet = rng.choice(PLACES), rng.choice(OUTLETS)
    paragraphs = [" ".join(sentence(rng) for _ in range(rng.randint(2, 3))) for _ in range(rng.randint(7, 11))]
    paragraphs[0] = f"{place.upper()}, {rng.choice(DAYS)} - {paragraphs[0]}"
    if rng.random() < 0.5:
        war = rng.choice(WARS)
        paragraphs += [line.format(war=war) for line in BACKGROUND] + [line.format(outlet=outlet) for line in FURNITURE]
    return Report(number, number, "original", outlet, headline(rng), tuple(paragraphs))


def daily(number: int, rng: random.Random) -> Report:
    """Return a ministry's daily report: the words of every day, the figures of one."""
    war, outlet = rng.choice(WARS), rng.choice(OUTLETS)
    figures = {key: f"{rng.randint(12, 99_999):,}" for key in "abcdefgh"}
    paragraphs = [line.format(war=war, **figures) for line in DAILY] + [line.format(war=war) for line in BACKGROUND]
    return Report(number, number, "daily", outlet, f"Daily report from {war}", tuple(paragraphs))


def copy(source: Report, number: int, kind: str, rng: random.Random) -> Report:
    """Return a copy of a report in another outlet, changed in one of the ways of `KINDS`."""
    changes: Sequence[Callable[[Report, random.Random], Report]] = {
        KINDS[0]: (truncated,),
        KINDS[1]: (headed_anew,),
        KINDS[2]: (with_a_paragraph,),
        KINDS[3]: (with_another_dateline,),
    }.get(kind, (truncated, headed_anew, with_a_paragraph, with_another_dateline))
    made = replace(source, number=number, kind=kind, outlet=rng.choice([o for o in OUTLETS if o != source.outlet]))
    for change in changes:
        made = change(made, rng)
    return made


def truncated(report: Report, rng: random.Random) -> Report:
    """Return a report that ends earlier: 35 to 80 percent of its paragraphs are left."""
    return replace(
        report, paragraphs=report.paragraphs[: max(2, round(len(report.paragraphs) * rng.uniform(0.35, 0.8)))]
    )


def headed_anew(report: Report, rng: random.Random) -> Report:
    """Return a report under another headline."""
    return replace(report, title=headline(rng))


def with_a_paragraph(report: Report, rng: random.Random) -> Report:
    """Return a report with a paragraph of the copying outlet's own, anywhere."""
    at = rng.randint(0, len(report.paragraphs))
    own = " ".join(sentence(rng) for _ in range(rng.randint(1, 3)))
    return replace(report, paragraphs=(*report.paragraphs[:at], own, *report.paragraphs[at:]))


def with_another_dateline(report: Report, rng: random.Random) -> Report:
    """Return a report from another place and day."""
    line = f"{rng.choice(PLACES).upper()}, {rng.choice(DAYS)}, {rng.choice(OUTLETS)} - "
    changed = (line + p.split(" - ", 1)[1] if " - " in p[:40] else p for p in report.paragraphs)
    return replace(report, paragraphs=tuple(changed))


def headline(rng: random.Random) -> str:
    """Return a headline."""
    return f"{rng.randint(2, 400)} dead as {rng.choice(EVENTS)} in {rng.choice(PLACES)}"


def sentence(rng: random.Random) -> str:
    """Return one sentence; there are more than a million."""
    place, place2 = rng.sample(PLACES, 2)
    thing, thing2 = rng.sample(THINGS, 2)
    said = rng.choice(SENTENCES).format(
        place=place, place2=place2, thing=thing, thing2=thing2, name=rng.choice(NAMES), who=rng.choice(WHO),
        event=rng.choice(EVENTS), day=rng.choice(DAYS), street=rng.choice(STREETS), n=rng.randint(3, 990),
        m=rng.randint(3, 990),
    )  # fmt: skip
    return said[0].upper() + said[1:]
