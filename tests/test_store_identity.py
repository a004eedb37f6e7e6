"""Ids: the same everywhere and for ever, and never the same for two things."""

import pytest
from small_extractor import HOMES, KILLED, REPORT, read, text_of

from tracker.store import identity
from tracker.store.readings import readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("", "a"), ("a", "")),
        ((None,), ("",)),
        ((None, "a"), ("a",)),
        (("1:a",), ("1", "a")),
        ((12,), (1, 2)),
    ],
)
def test_other_parts_have_other_digests(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert identity.digest(*one) != identity.digest(*other)


def test_ids_stay_what_they_were() -> None:
    # Permalinks out in the world hold these: a change here breaks every one of them.
    article = identity.article_id(text_of(), "https://harbour.example/market")
    sha256 = identity.sha256(REPORT)
    assert article == "08cb89b5f6fdda70"
    assert identity.text_id(article, sha256) == "9f64783ef3d3df20"
    reading = readings(article, sha256, [read(REPORT, KILLED)])[0]
    assert (reading.mention, reading.id) == ("4d2fb5599d5bc455", "97cf9e752d606fbd")


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"byline": "A. Writer"}, True),
        ({"outlet": "Another Post"}, False),
        ({"title": "Another title"}, False),
        ({"published": None}, False),
    ],
)
def test_without_an_address_outlet_title_and_day_name_an_article(changed: dict[str, object], same: bool) -> None:
    one, other = text_of(url=None), text_of(url=None, **changed)
    assert (identity.article_id(one, None) == identity.article_id(other, None)) is same


def test_the_address_alone_names_an_article_that_has_one() -> None:
    url = "https://harbour.example/market"
    assert identity.article_id(text_of(title="Another title"), url) == identity.article_id(text_of(), url)


def test_two_claims_on_one_span_have_two_mentions() -> None:
    five = read(REPORT, HOMES)
    killed = read(REPORT, {**HOMES, "indicator": "killed"})
    mentions = identity.mentions("article", "sha", [five, five, killed])
    assert len(set(mentions)) == 3
    assert identity.mentions("article", "sha", [five]) == mentions[:1]
