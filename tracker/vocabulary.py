"""The codebook's closed vocabularies: an enum's values are the words in CHECKs, JSON and pages."""

from enum import StrEnum


class Indicator(StrEnum):
    """What a number counts."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    FREED = "freed"
    AFFECTED = "affected"
    INFECTED = "infected"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"


class Qualifier(StrEnum):
    """How firmly the words hold the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    APPROX = "approx"
    ALMOST = "almost"
    RANGE = "range"
    VAGUE = "vague"


class Scope(StrEnum):
    """What stretch of the world the number covers."""

    CUMULATIVE = "cumulative"
    PERIOD = "period"
    STOCK = "stock"
    INCIDENT = "incident"
    INCREMENT = "increment"
    UNCLEAR = "unclear"


class Status(StrEnum):
    """How the text stands to the number."""

    ASSERTED = "asserted"
    NONE = "none"
    DENIED = "denied"
    FEARED = "feared"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


class Role(StrEnum):
    """Where in the article the claim stands."""

    HEADLINE = "headline"
    MAIN = "main"
    BACKGROUND = "background"


class Basis(StrEnum):
    """What kind of count the text says it is."""

    REPORTED = "reported"
    IDENTIFIED = "identified"
    VERIFIED = "verified"
    PROBABLE = "probable"
    ESTIMATED = "estimated"
    DIRECT_AND_INDIRECT = "direct_and_indirect"


class Population(StrEnum):
    """Who is counted, as tags."""

    WOMAN = "woman"
    MAN = "man"
    CHILD = "child"
    ELDERLY = "elderly"
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MEDIC = "medic"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    SECURITY = "security"
    PRISONER = "prisoner"


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class AttributionRole(StrEnum):
    """What a source does for a figure: gives it, passes it on, or checks it."""

    ORIGIN = "origin"
    RELAY = "relay"
    VERIFIER = "verifier"


class Stance(StrEnum):
    """How a source stands to the figure."""

    ASSERTS = "asserts"
    DENIES = "denies"


class SourceKind(StrEnum):
    """What a source is; its role in a chain is on the link, not here."""

    OUTLET = "outlet"
    AGENCY = "agency"
    MINISTRY = "ministry"
    ARMY = "army"
    ARMED_GROUP = "armed_group"
    POLICE = "police"
    GOVERNMENT = "government"
    UN_BODY = "un_body"
    NGO = "ngo"
    HOSPITAL = "hospital"
    MONITOR = "monitor"
    PERSON = "person"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


class TextRights(StrEnum):
    """What may be published of a source's texts."""

    QUOTES = "quotes"
    FULL = "full"


class RunState(StrEnum):
    """How an extraction run ended. Only a completed run can become current."""

    COMPLETED = "completed"
    FAILED = "failed"
    NO_LEXICON = "no_lexicon"


class Outcome(StrEnum):
    """How one attempt to fetch ended."""

    OK = "ok"
    UNCHANGED = "unchanged"
    REDIRECTED = "redirected"  # had, from another address than was asked for
    PAYWALLED = "paywalled"  # had as far as the outlet shows it without payment
    BLOCKED_BY_ROBOTS = "blocked_by_robots"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    REFUSED_ADDRESS = "refused_address"
    TIMED_OUT = "timed_out"
    HTTP_ERROR = "http_error"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"


class DecisionKind(StrEnum):
    """What a reviewer, or a rule, decided."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    DUPLICATE = "duplicate"
    UNSURE = "unsure"


class LinkKind(StrEnum):
    """How one article repeats another."""

    WIRE_COPY = "wire_copy"  # of an agency's report
    SYNDICATION = "syndication"  # the same text printed again
    TRANSLATION = "translation"  # the same report in another language, as its page says
    QUOTATION = "quotation"  # one text holds the other among much else
