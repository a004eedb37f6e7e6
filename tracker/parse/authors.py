"""From what a page puts where authors go to names: "By Jane Doe and John Roe, Staff" is two people."""

import html
import re
from collections.abc import Iterable

# Words that open a byline, in the languages the project meets first.
_OPENING = re.compile(
    r"^\W*(?:(?:written|reported|posted|submitted|published|story|text|words|analysis|report)\s+by|by|von|par|por|di|da|door|av|af|from|автор|текст|"
    r"author|authors|autor|autora|autoren|reporter|reporting)\b\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[;|•·/\n]|,?\s+(?:and|und|et|y|e|og|och|en|и|و)\s+|\s&\s|、|,(?!\s*(?:Jr|Sr|MD|PhD|II|III)\b))\s*"
)
_URL = re.compile(r"^(?:https?:)?//|^www\.|^[\w.+-]+@[\w-]+\.|^@\w|\.(?:com|org|net|html?)/", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[{<].*?[)\]}>]|\s+(?:\||–|—|-)\s+.*$|\s+for\s+.*$|\s+in\s+[A-Z]\w+$")
_DAY = re.compile(
    r"\s+on\s+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b|\d).*$"
)
# What a person does, where a byline says that beside the name or instead of it.
_ROLE = re.compile(
    r"^(?:.*\b(?:editor|correspondent|reporter|writer|journalist|columnist|producer|contributor|photographer)s?"
    r"(?:\s+at\s.*|\s+in\s.*)?|staff)$",
    re.IGNORECASE,
)
# What content systems put where nobody is named.
_NOBODY = re.compile(r"^(?:admin|administrator|user|guest|unknown|null|none|n/a|author|authors|byline)$", re.IGNORECASE)
_LONGEST = 60
_MOST_WORDS = 7


def names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names that these author fields hold, in order, each once; URLs and mail addresses left out.

    A role ("Staff reporter") is left out too, unless the fields hold nothing else.
    """
    parts = (part for value in values if not _URL.search(value.strip()) for part in _parts(value))
    found: dict[str, str] = {}
    for name in filter(None, map(_tidy, parts)):
        found.setdefault(name.casefold(), name)
    people = tuple(name for name in found.values() if not _ROLE.match(name))
    return people or tuple(found.values())


def _parts(value: str) -> list[str]:
    return _BETWEEN.split(_DAY.sub("", _OPENING.sub("", html.unescape(value).replace("\xa0", " "))))


def _tidy(part: str) -> str | None:
    name = " ".join(_OPENING.sub("", _ASIDE.sub("", part)).split()).strip(" ,.;:-–—")
    if not any(map(str.isalpha, name)) or any(map(str.isdecimal, name)):  # a date or a reading time beside the names
        return None
    if len(name) > _LONGEST or len(name.split()) > _MOST_WORDS:
        return None
    return None if _URL.search(name) or _NOBODY.match(name) else name
