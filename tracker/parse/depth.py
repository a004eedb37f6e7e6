"""Keep a page's elements nested no deeper than parsers read them well: they slow down with the square of the depth."""

import re
from collections import Counter

# libxml2, which reads the body, loses what lies deeper than 255; of 181 real news pages none comes near.
DEEPEST = 200

_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|textarea|title|noscript|template|iframe|xmp)\b[^<]*+(?:<(?!/(?P=raw)\b)[^<]*+)*+(?:</(?P=raw)\b)?"
    r"|<(?P<close>/?)(?P<name>[a-z][^\s/<>]*)(?P<rest>[^<>]*)",
    re.IGNORECASE | re.DOTALL,
)
# Elements without content, and those that end where the next one begins: `<li>` after `<li>`, `<p>` after `<p>`.
_FLAT = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "rt", "rp"),
        *("tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup"),
    )
)


def flattened(page: str) -> str:
    """Return a page in which the tags that lead deeper than `DEEPEST` are line breaks; any other page as it is."""
    open_tags: list[str] = []
    inner: Counter[str] = Counter()  # opened too deep, and not closed yet

    def tag(found: re.Match[str]) -> str:
        whole, name = found[0], (found["name"] or "").lower()
        if not name or name in _FLAT:
            return whole
        if found["close"]:
            if inner[name]:
                inner[name] -= 1
                return "<br"
            if name in open_tags:  # what was left open inside it ends with it
                while open_tags.pop() != name:
                    pass
            return whole
        if found["rest"].endswith("/") and ("svg" in open_tags or name == "svg"):  # elsewhere the slash means nothing
            return whole
        if len(open_tags) >= DEEPEST:
            inner[name] += 1
            return "<br"
        open_tags.append(name)
        return whole

    return _MARKUP.sub(tag, page)
