"""Which language a text is in, and how that is known."""

import pytest

from tracker.parse.language import language_of, primary_tag

ENGLISH = "The police said that twelve people died in the flood on Monday, and that forty houses were swept away. "
GERMAN = "Die Polizei teilte mit, dass am Montag zwölf Menschen in der Flut gestorben sind und vierzig Häuser fehlen. "
JAPANESE = "洪水で十二人が死亡したと警察が月曜日に発表した。谷の北部では家屋が破壊され、多くの人が避難している。"


@pytest.mark.parametrize(
    ("text", "declared", "known"),
    [
        (ENGLISH, None, ("en", "detected")),
        (ENGLISH.upper(), None, ("en", "detected")),
        (GERMAN, None, ("de", "detected")),
        (JAPANESE, None, ("ja", "detected")),
        ("Zwölf Tote", None, (None, None)),  # a few words are no evidence
        ("Zwölf Tote", "de", ("de", "html lang")),
        (GERMAN, "en", ("en", "html lang")),  # short: the page is believed
        (GERMAN * 4, "en", ("de", "detected")),  # a template's language does not hold for a long text in another
        (ENGLISH * 4, "en", ("en", "html lang")),
    ],
)
def test_language_of(text: str, declared: str | None, known: tuple[str | None, str | None]) -> None:
    assert language_of(text, declared, "html lang" if declared else None) == known


@pytest.mark.parametrize(
    ("tag", "primary"), [("en-GB", "en"), ("pt_BR", "pt"), ("AR", "ar"), ("", None), (None, None), ("english", None)]
)
def test_primary_tag(tag: str | None, primary: str | None) -> None:
    assert primary_tag(tag) == primary
