"""The values that stages hand to one another: frozen dataclasses, in the codebook's words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tracker.errors import FetchError
from tracker.vocabulary import (
    AttributionRole,
    Basis,
    Outcome,
    Population,
    Precision,
    Qualifier,
    Role,
    RunState,
    Scope,
    Stance,
    Status,
)

# --- fetch -> parse ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reservation:
    """Whether an outlet reserves text and data mining, by the TDM Reservation Protocol."""

    reserved: bool | None = None  # None where nothing is said
    policy: str | None = None  # the address of the outlet's terms


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one page or file, and how they were had."""

    requested: str  # what the user named: a URL, a path, or "-"
    data: bytes
    fetched_at: dt.datetime  # aware, UTC
    outcome: Outcome = Outcome.OK
    final_url: str | None = None  # after redirects; None for a local file
    media_type: str | None = None  # as sent or guessed from the name, without parameters
    charset: str | None = None  # as sent
    http_status: int | None = None
    seconds: float = 0.0
    saved_at: dt.datetime | None = None  # aware, UTC; when a local file was last written
    headers: tuple[tuple[str, str], ...] = ()  # of the answer, as sent
    robots_checked: bool = False  # whether the host's robots.txt was asked, and allowed it
    host_reservation: Reservation = Reservation()  # what the host's file says of this page

    @property
    def captured_at(self) -> dt.datetime:
        """When the page was had from its outlet, as far as is known: for a saved file, when it was saved."""
        return min(self.saved_at or self.fetched_at, self.fetched_at)


@dataclass(frozen=True, slots=True)
class Failed:
    """One of many articles that could not be had, and why."""

    requested: str
    error: FetchError


@dataclass(frozen=True, slots=True)
class Emptied:
    """A source that holds many articles was read to its end: what it was, and what in it is no article."""

    requested: str
    contents: str  # "feed", "sitemap", "live blog", "warc", "jsonl", "csv", "folder"
    articles: int  # handed on, those that failed among them
    passed_over: Mapping[str, int]  # what it was -> how many of it
    fetched: Fetched | None = None  # of a feed, sitemap or live blog that came over the network


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time as written, and as read."""

    raw: str
    method: str  # "json-ld", "meta", "time element", "option", "dateline", ...
    date: dt.date | None  # the day in the outlet's own zone; None where what is written is doubted
    utc: dt.datetime | None  # aware, UTC; None where only a day is known
    zone_known: bool


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user states about an article; each wins over what the page says."""

    source: str | None = None
    published: str | None = None  # ISO 8601 date or time
    language: str | None = None  # BCP 47 primary tag
    url: str | None = None


# --- parse -> extract -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same report in another language, as its page names it."""

    language: str  # primary tag
    url: str


@dataclass(frozen=True, slots=True)
class Text:
    """One reading of a capture. `text` is title, blank line, body; every offset in the project counts in it."""

    text: str
    title: str
    body_start: int  # offset in `text` of the body's first character
    parser: str  # name and version, e.g. "html 1"
    outlet: str | None = None  # the outlet's name
    url: str | None = None  # canonical
    url_method: str | None = None  # "fetched", "option", "header"; "page": nothing but the page's own word
    published: Published | None = None
    byline: str | None = None  # authors, joined with "; "
    section: str | None = None
    language: str | None = None
    language_method: str | None = None
    paywalled: bool = False  # the page says that not all of it is shown to everybody
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What the extractor is given."""

    text: str
    title: str | None = None  # context only where `text` does not begin with it
    published: dt.date | None = None
    language: str | None = None
    id: str | None = None


# --- extract -> store -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain between the outlet and the one who gives the figure."""

    name: str  # as the text names it, a pronoun resolved
    role: AttributionRole
    stance: Stance = Stance.ASSERTS
    cue: str | None = None  # "said", "according to"
    start: int | None = None  # offsets of the name in the text; None where it was carried from context
    end: int | None = None
    inferred: bool = False  # carried over from an earlier sentence


@dataclass(frozen=True, slots=True)
class Claim:
    """What one text says, once, about one number: the codebook's fields, the evidence, and why it was read so."""

    number_text: str
    number_start: int
    number_end: int
    indicator: str  # an Indicator's word, or "own:<name>" from a user's lexicon
    qualifier: Qualifier
    quote: str  # the sentence; `text[quote_start:quote_start + len(quote)] == quote`
    quote_start: int
    rule: str
    confidence: float  # 0 to 1
    low: int | None = None
    high: int | None = None
    value: int | None = None
    vague_term: str | None = None
    counted: str | None = None
    unit: str = "person"
    place: str | None = None
    attributions: tuple[Attribution, ...] = ()  # position 1 (nearest the outlet) first
    scope: Scope = Scope.INCIDENT
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    event_date: dt.date | None = None
    event_date_precision: Precision | None = None
    as_of: dt.date | None = None
    as_of_precision: Precision | None = None
    basis: Basis | None = None
    population: tuple[Population, ...] = ()
    role: Role = Role.MAIN
    status: Status = Status.ASSERTED
    subset_of: int | None = None  # index into the extraction's claims
    implicit: bool = False
    share: float | None = None
    value_alternative: float | None = None  # the rejected reading of an ambiguous number
    value_reason: str | None = None  # why the chosen reading was chosen
    trigger_text: str | None = None  # the words that make it a claim
    trigger_start: int | None = None

    @property
    def said_by(self) -> str | None:
        """The nearest named origin of the figure; None where the outlet says it in its own voice."""
        for link in reversed(self.attributions):
            if link.role is AttributionRole.ORIGIN:
                return link.name
        return None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker is quoted or reported as saying in a text, whether or not a number is in it."""

    speaker: str  # a pronoun or a short name resolved: "Kirby" -> "John Kirby"
    speaker_start: int  # offsets of the words that name the speaker here, "he" too
    speaker_end: int
    cue: str  # "said", "according to", ":"; `text[cue_start:cue_end] == cue`
    cue_start: int
    cue_end: int
    content: str  # `text[content_start:content_end] == content`, without the quotation marks around it
    content_start: int
    content_end: int
    direct: bool  # quoted word for word


@dataclass(frozen=True, slots=True)
class Extraction:
    """All claims of one document by one version of one extractor, and its statements where they were asked for."""

    claims: tuple[Claim, ...]
    extractor: str
    version: str
    lexicon_sha256: str
    language: str | None
    state: RunState = RunState.COMPLETED
    reason: str | None = None  # why the state is not "completed"
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was read and can be stored. `tracker.reading.article_of` makes one."""

    fetched: Fetched
    text: Text
    extraction: Extraction
    marks: tuple[int, ...]  # the body's `tracker.resemblance.sentence_marks`: copies of it are found by them


class Extractor(Protocol):
    """Anything that reads claims from a document: deterministic, offline, without side effects."""

    @property
    def name(self) -> str:
        """The extractor's name, as runs record it."""

    @property
    def version(self) -> str:
        """Its version: another one means that texts may read differently."""

    def extract(self, document: Document, *, statements: bool = False) -> Extraction:
        """Return the claims of one document in text order, if asked also its `statements`. Raises nothing."""
