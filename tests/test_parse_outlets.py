"""Pages laid out as those of many kinds of outlets (`outlets`) are read as a reader reads them."""

import datetime as dt

import pytest
from outlets import SAMPLES, Sample

from benchmarks.pages import body_shares
from tracker.models import Fetched, Published, Text
from tracker.parse import parse
from tracker.parse.liveblog import posts


def _read(sample: Sample) -> Text:
    fetched = Fetched(sample.url, sample.data, dt.datetime.now(dt.UTC), final_url=sample.url, media_type="text/html")
    return parse(fetched)


def _written(published: Published | None) -> str | None:
    """Return a day, a time or a time in UTC, as far as each is known."""
    if published is None or published.date is None:
        return None
    if published.utc is None:
        return published.date.isoformat()
    return (published.utc if published.zone_known else published.utc.replace(tzinfo=None)).isoformat()


def _in_utc(written: str | None) -> str | None:
    moment = dt.datetime.fromisoformat(written) if written else None
    return moment.astimezone(dt.UTC).isoformat() if moment and moment.tzinfo else written


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_page_is_read_as_a_reader_reads_it(sample: Sample) -> None:
    text = _read(sample)
    assert tuple(text.text[text.body_start :].split("\n\n")) == sample.body
    assert text.title == sample.title
    assert _written(text.published) == _in_utc(sample.published)
    assert (text.published.method if text.published else None) == sample.method
    assert (text.byline or "") == "; ".join(sample.authors)


def test_no_sample_is_a_live_blog() -> None:
    now = dt.datetime.now(dt.UTC)
    split = [each.name for each in SAMPLES if posts(Fetched(each.url, each.data, now, final_url=each.url))]
    assert split == []


def test_the_samples_are_measured_as_pages_are() -> None:
    """Their words are found by the measure of `benchmarks.pages`, too: it would see a rule that loses short lines."""
    shares = [body_shares("\n\n".join(sample.body), _read(sample).text) for sample in SAMPLES[:10]]
    assert min(recall for _, recall in shares if recall is not None) > 0.99
