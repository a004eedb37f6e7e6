"""A small database for the tests of the pages: invented outlets, our own sentences, one case of everything shown."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.models import Attribution, Claim, Extraction, Fetched, Published, Statement, Text
from tracker.reading import article_of
from tracker.store import add_article, decide, open_database
from tracker.vocabulary import AttributionRole, DecisionKind, Qualifier, RunState, Scope, Stance, Status

SCRIPT = "<script>alert('x')</script>"

# Holds no claim and is longer than the context of one: a release must not show it.
FILLER = "Rain is expected on Friday, and the harvest fair opens a week later than it usually does."
STRIKE = "\n\n".join(
    (
        "At least 12 killed in strike on Porto Velho market, ministry says",
        "PORTO VELHO - At least 12 people, including 5 children, were killed on Tuesday when a shell hit the market, "
        "the Health Ministry said.",
        "Some 1.5 million residents have fled the district since March. Dozens were wounded in the first week, "
        "the Red Lantern relief group told the Ford Wire.",
        "The toll since the war began stands at 34.904, the ministry said. The army denied killing 40 people in an "
        "earlier raid.",
        "Between 50 and 60 homes were destroyed.",
        FILLER,
    )
)
STRIKE_LATER = STRIKE.replace("At least 12", "At least 15")
RIVAL = "\n\n".join(
    (
        "Market blast leaves 9 dead",
        "Nine people died in the Porto Velho market on Tuesday, city police said. Eleven hostages were kidnapped and "
        "killed later that week. No one was hurt on Wednesday.",
        "As many as 300 families are homeless. Four people are feared dead under the rubble.",
    )
)
ARABIC = "\n\n".join(("مقتل 12 شخصا في السوق", "قالت الوزارة إن 12 شخصا قتلوا يوم الثلاثاء في السوق القديم."))


@dataclass(frozen=True, slots=True)
class Paper:
    """An outlet of the tests' own making, on an example domain."""

    name: str
    host: str


FORD = Paper("The Ford Courier (invented)", "courier.example")
LANTERN = Paper("Lantern Daily (invented)", "lantern.example")
NAHR = Paper("صحيفة النهر (invented)", "nahr.example")


def text_of(text: str, paper: Paper, slug: str, day: str, *, language: str = "en", **more: Any) -> Text:
    """Return a parsed text as the parser would give it."""
    title, body = text.split("\n\n", 1)
    date = dt.date.fromisoformat(day)
    published = Published(
        raw=f"{date:%A}, {date.day} {date:%B %Y}", method="meta", date=date, utc=None, zone_known=False
    )
    fields = {
        "url": f"https://{paper.host}/{slug}",
        "outlet": paper.name,
        "byline": "Ana Example",
        "section": "World",
        "language_method": "option",
        **more,
    }
    return Text(
        text=text,
        title=title,
        body_start=len(text) - len(body),
        parser="html 1",
        published=published,
        language=language,
        **fields,
    )


def claim(text: str, phrase: str, number: str, indicator: str, value: int | None, **more: Any) -> Claim:
    """Return a claim whose number stands in `phrase`, which stands in `text`; its quote is the sentence around it."""
    at = text.index(phrase)
    start = at + phrase.index(number)
    before = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    ends = [place for place in (text.find(". ", start), text.find(".\n", start), text.find("\n", start)) if place >= 0]
    end = min(ends) + 1 if ends else len(text)
    quote = text[before:end].rstrip("\n")
    qualifier = more.pop("qualifier", Qualifier.EXACT)
    if qualifier is Qualifier.EXACT:
        more = {"low": value, "high": value, **more}
    return Claim(
        number_text=number,
        number_start=start,
        number_end=start + len(number),
        indicator=indicator,
        qualifier=qualifier,
        quote=quote,
        quote_start=before,
        value=value,
        rule=more.pop("rule", "number, noun, passive"),
        confidence=more.pop("confidence", 0.93),
        **more,
    )


def said(name: str, cue: str = "said", *, relay: str | None = None, stance: Stance = Stance.ASSERTS) -> dict[str, Any]:
    """Return the attributions of a claim, nearest to the outlet first."""
    origin = Attribution(name, AttributionRole.ORIGIN, stance=stance, cue=cue)
    chain = (Attribution(relay, AttributionRole.RELAY, cue="told"), origin) if relay else (origin,)
    return {"attributions": chain}


def strike_claims(text: str, dead: str, at_least: int) -> tuple[Claim, ...]:
    """Return the claims of the first article in text order; `dead` is the number that its later version changes."""
    minimum = {"qualifier": Qualifier.AT_LEAST, "low": at_least}
    ministry = said("Health Ministry")
    return (
        claim(text, f"At least {dead} killed", dead, "killed", at_least, place="Porto Velho", **minimum, **ministry),
        claim(
            text,
            f"At least {dead} people",
            dead,
            "killed",
            at_least,
            counted="people",
            place="Porto Velho",
            event_date=dt.date(2024, 5, 7),
            trigger_text="killed",
            trigger_start=text.index("killed on Tuesday"),
            **minimum,
            **ministry,
        ),
        claim(text, "5 children", "5", "killed", 5, counted="children", place="Porto Velho", subset_of=1, **ministry),
        claim(
            text,
            "Some 1.5 million residents",
            "1.5 million",
            "displaced",
            1_500_000,
            counted="residents",
            qualifier=Qualifier.APPROX,
            place="Porto Velho",
            scope=Scope.CUMULATIVE,
            period_start=dt.date(2024, 3, 1),
        ),
        claim(
            text,
            "Dozens were wounded",
            "Dozens",
            "injured",
            None,
            qualifier=Qualifier.VAGUE,
            vague_term="dozens",
            scope=Scope.PERIOD,
            confidence=0.61,
            **said("Red Lantern relief group", "told", relay="Ford Wire"),
        ),
        claim(
            text,
            "stands at 34.904",
            "34.904",
            "killed",
            34_904,
            scope=Scope.CUMULATIVE,
            value_alternative=34.904,
            value_reason="one dot with three digits groups thousands where people are counted",
            **ministry,
        ),
        claim(
            text,
            "killing 40 people",
            "40",
            "killed",
            40,
            counted="people",
            status=Status.DENIED,
            **said("army", "denied", stance=Stance.DENIES),
        ),
        claim(
            text,
            "Between 50 and 60 homes",
            "50 and 60",
            "destroyed",
            None,
            qualifier=Qualifier.RANGE,
            low=50,
            high=60,
            counted="homes",
            unit="building",
        ),
    )


def rival_claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of the second article: another figure for the same place and day, and two on one span."""
    police = said("city police")
    return (
        claim(text, "leaves 9 dead", "9", "killed", 9, **police),
        claim(
            text,
            "Nine people",
            "Nine",
            "killed",
            9,
            counted="people",
            place="Porto Velho",
            event_date=dt.date(2024, 5, 7),
            **police,
        ),
        claim(text, "Eleven hostages", "Eleven", "abducted", 11, counted="hostages"),
        claim(text, "Eleven hostages", "Eleven", "killed", 11, counted="hostages"),
        claim(text, "No one was hurt", "No one", "injured", 0, status=Status.NONE),
        claim(
            text,
            "As many as 300 families",
            "300",
            "displaced",
            300,
            qualifier=Qualifier.AT_MOST,
            high=300,
            unit="household",
            counted="families",
            confidence=0.88,
        ),
        claim(text, "Four people are feared", "Four", "killed", 4, counted="people", status=Status.FEARED),
    )


def add(db: Any, text: Text, claims: tuple[Claim, ...], *, day: str, run: Extraction | None = None) -> str:
    """Store one article and return its id."""
    when = dt.datetime.fromisoformat(f"{day}T08:30:00+00:00")
    fetched = Fetched(
        requested=text.url or "demo",
        data=text.text.encode(),
        fetched_at=when,
        final_url=text.url,
        media_type="text/html",
        charset="utf-8",
        http_status=200,
    )
    extraction = run or Extraction(claims, "demo", "1", "0" * 64, text.language)
    return str(add_article(db, article_of(fetched, text, extraction)).article_id)


def build(path: Path) -> dict[str, str]:
    """Make the database at `path`; return the article ids by name."""
    db = open_database(path)
    try:
        no_lexicon = "There is no lexicon for language ar."
        unread = Extraction((), "demo", "1", "0" * 64, "ar", RunState.NO_LEXICON, no_lexicon)
        strike = text_of(STRIKE, FORD, "strike", "2024-05-07")
        souq = text_of(ARABIC, NAHR, "souq", "2024-05-09", language="ar")
        ids = {
            "rival": add(db, text_of(RIVAL, LANTERN, "blast", "2024-05-08"), rival_claims(RIVAL), day="2024-05-08"),
            "strike": add(db, strike, strike_claims(STRIKE, "12", 12), day="2024-05-07"),
            "arabic": add(db, souq, (), day="2024-05-09", run=unread),
            "hostile": add_hostile(db),
        }
        later = text_of(STRIKE_LATER, FORD, "strike", "2024-05-07")
        add(db, later, strike_claims(STRIKE_LATER, "15", 15), day="2024-05-08")
        decide_on_some(db, ids["rival"])
        return ids
    finally:
        db.close()


def add_hostile(db: Any) -> str:
    """Store an article that tries to be a program wherever a text can stand."""
    text = f"2 killed {SCRIPT}\n\n{SCRIPT} Then 2 {SCRIPT} guests were killed in {SCRIPT} town."
    evil = claim(
        text,
        f"2 {SCRIPT} guests",
        "2",
        "killed",
        2,
        counted=f"{SCRIPT} guests",
        place=f"{SCRIPT} town",
        value_alternative=20.0,
        value_reason=SCRIPT,
        trigger_text=SCRIPT,
        trigger_start=text.index(SCRIPT, 60),
        rule=SCRIPT,
        **said(SCRIPT, SCRIPT),
    )
    parsed = text_of(
        text,
        Paper(f"{SCRIPT} Gazette", "gazette.example"),
        "x",
        "2024-05-06",
        byline=SCRIPT,
        section=SCRIPT,
        url="javascript:alert(1)",
    )
    start = text.index(SCRIPT)
    inside = (start, start + len(SCRIPT))
    spoken = Statement(SCRIPT, *inside, SCRIPT, *inside, SCRIPT, *inside, direct=True)
    run = Extraction((evil,), "demo", "1", "0" * 64, parsed.language, statements=(spoken,))
    return add(db, parsed, (evil,), day="2024-05-06", run=run)


def decide_on_some(db: Any, article: str) -> None:
    """Let a reviewer correct one claim of an article and reject another."""
    claims = list(db.query("SELECT mention, indicator, status FROM claims WHERE article_id = ?", [article]))
    corrected = next(row for row in claims if row["indicator"] == "displaced")
    rejected = next(row for row in claims if row["status"] == "none")
    why = "the paragraph is about the city"
    decide(
        db, corrected["mention"], DecisionKind.CORRECT, field="place", new="Porto Velho", reason=why, coder="Coder A"
    )
    decide(db, rejected["mention"], DecisionKind.REJECT, reason="nobody is counted", coder="Coder A")
