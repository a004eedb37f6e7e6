"""Pages name their translations; most of what else they name by the same link is none."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tracker.models import Alternate
from tracker.parse.metadata import read_metadata

HERE = "https://valley.example/en/2024/flood-kills-12"
THERE = "https://valley.example/fr/2024/crue-douze-morts"


def _link(language: str, href: str) -> str:
    return f'<link rel="alternate" hreflang="{language}" href="{href}">'


@pytest.mark.parametrize(
    ("links", "found"),
    [
        (_link("fr", THERE), (Alternate("fr", THERE),)),
        (_link("fr-FR", "/fr/2024/crue-douze-morts#top"), (Alternate("fr", THERE),)),
        (
            _link("fr", THERE) + _link("ar", "/ar/2024/7"),
            (Alternate("fr", THERE), Alternate("ar", "https://valley.example/ar/2024/7")),
        ),
        (_link("en", HERE) + _link("en-GB", HERE + "-gb") + _link("x-default", HERE), ()),
        (_link("fr", "https://valley.example/"), ()),
        (_link("fr", "https://valley.example/fr/"), ()),
        (_link("pt", "/pt-BR"), ()),
        (_link("fr", "/fr/index.html"), ()),
        (_link("fr-FR", THERE) + _link("fr-CA", THERE + "-ca"), ()),
        (_link("fr-FR", THERE) + _link("fr-CA", THERE), (Alternate("fr", THERE),)),
        (_link("fr", "javascript:void(0)") + _link("", THERE) + _link("fr", "https://[bad"), ()),
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', ()),
    ],
)
def test_alternates(links: str, found: tuple[Alternate, ...]) -> None:
    page = f'<html lang="en"><head><title>Flood kills 12</title>{links}</head><body></body></html>'
    assert read_metadata(LexborHTMLParser(page), address=HERE).alternates == found
