"""What a run says of itself: in bounded memory, whatever happens, for people, logs and programs."""

import json

import pytest

from tracker.cli.progress import Report, show
from tracker.fetch.meter import Meter
from tracker.ingest import Ingested
from tracker.models import Emptied


def _failed(count: int) -> list[Ingested]:
    return [Ingested(f"dump:{n}", "failed", error=f"dump:{n} has no text.") for n in range(count)]


def test_failures_of_one_kind_are_named_up_to_ten_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    other = Ingested("a.txt", "failed", error="a.txt is empty; there is nothing to read.")
    assert show([*_failed(500), other]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "501 articles: 501 failed; 0 claims."
    assert said[1:11] == [f"Failed: dump:{n} has no text." for n in range(10)]
    assert said[11] == "Failed: 490 more in the same way; the table `fetches` names each."
    assert said[12] == "Failed: a.txt is empty; there is nothing to read."


def test_a_report_of_many_articles_stays_small() -> None:
    report = Report()
    for failed in _failed(20_000):
        report.add(failed)
    for number in range(20_000):
        report.add(Ingested(str(number), "new", title=f"T{number}", claims=2, note="no lexicon for language zu"))
    assert (report.articles, report.claims) == (40_000, 40_000)
    assert sum(map(len, report._failed.values())) == 10
    assert sum(map(len, report._unread.values())) == 1


def test_quiet_says_only_the_sum(capsys: pytest.CaptureFixture[str]) -> None:
    emptied = Emptied("dump", "jsonl", 2, {})
    assert show([Ingested("a", "new", title="Flood", claims=1), emptied], quiet=True) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "1 article: 1 new; 1 claim.\n")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_an_array_however_many_there_are(capsys: pytest.CaptureFixture[str], count: int) -> None:
    show([Ingested(str(n), "new", title="Flood") for n in range(count)], as_json=True)
    assert [each["source"] for each in json.loads(capsys.readouterr().out)] == [str(n) for n in range(count)]


def test_a_terminal_shows_a_bar_and_stops_listing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    meter = Meter(total=1000)

    def results() -> object:
        for number in range(400):
            meter.done = number * 2
            yield Ingested(str(number), "new", title=f"Flood {number}")

    show(results(), meter=meter)  # type: ignore[arg-type]
    out = capsys.readouterr().out
    assert "Flood 199" in out
    assert "Flood 200" not in out
    assert "the sum comes at the end" in out
