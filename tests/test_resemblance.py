"""What is a copy, what is another report in like words, and whether a copy shares sentences with what it copies."""

import random

import pytest

from benchmarks import copied_news
from tracker.resemblance import KEPT_MARKS, in_common, likeness, sentence_marks

LEAD = (
    "PORTO VELHO, Monday - At least 12 people were killed when a shell hit the covered market, the district police "
    "said. Thirty others were taken to the clinic on Mill Street."
)
MIDDLE = (
    "The mayor asked everybody who lives near the harbour to stay at home until the fires are out. Soldiers closed "
    "the bridge at noon and let only ambulances pass."
)
END = (
    "A trader who sold blankets beside the fountain said that he had heard two shells within a minute. He carried "
    "his brother to the road and stopped a lorry there."
)
REPORT = "\n\n".join((LEAD, MIDDLE, END))
OWN = "Our own reporter saw long queues at the blood bank, where a nurse handed out tea and asked people to be patient."
BACKGROUND = (
    "The war began when the coalition fell and the southern garrisons refused orders. Since then tens of thousands "
    "have been killed in the valley and more than a million have fled. Both sides accuse each other of breaking the "
    "ceasefire that the neighbouring states arranged in spring. Neither side's figures can be checked on the spot."
)
NEWS = "The parliament voted on Tuesday to open the archives of the old police, after a debate of eleven hours."
DIGEST = " ".join(copied_news.sentence(random.Random(number)) for number in range(30))
DAILY = (
    "In its daily report the ministry said that {} people were killed and {} wounded in 24 hours. The total since the "
    "war began stands at {} killed and {} wounded, most of them women and children, it said. Rescue teams cannot "
    "reach some of the districts, where bodies lie under the rubble and on the roads."
)
HOMICIDE = (
    "{}, a {}-year-old man, died {} after being shot in Eastport, according to the coroner's records. Before you "
    "write to us, here are some answers to what is often asked."
)


@pytest.mark.parametrize(
    ("what", "one", "other", "extent"),
    [
        ("the same", REPORT, REPORT, "whole"),
        ("cut", REPORT, f"{LEAD}\n\n{MIDDLE}", "whole"),
        ("a paragraph on top", REPORT, f"{OWN}\n\n{REPORT}", "whole"),
        ("a paragraph more, and cut", REPORT, f"{LEAD}\n\n{OWN}\n\n{MIDDLE}", "whole"),
        ("another dateline", REPORT, REPORT.replace("PORTO VELHO, Monday", "KARSA, Tuesday (Ford Wire)"), "whole"),
        ("wrapped otherwise", REPORT, REPORT.replace(" the ", "\nthe "), "whole"),
        ("other quotation marks", REPORT.replace("said", "“said”"), REPORT.replace("said", '"said"'), "whole"),
        ("in a digest", REPORT, f"{DIGEST}\n\n{REPORT}", "part"),
        ("at the head of a long text", REPORT, f"{REPORT}\n\n{DIGEST}", "whole"),
        ("background of one war", f"{NEWS} {OWN}\n\n{BACKGROUND}", f"{MIDDLE}\n\n{BACKGROUND}", None),
        ("a daily report", DAILY.format(45, 120, "34,904", "78,514"), DAILY.format(61, 88, "34,965", "78,602"), None),
        ("a formula", HOMICIDE.format("A. Hill", 24, "Friday"), HOMICIDE.format("B. Kost", 20, "Monday"), None),
        ("another report", REPORT, BACKGROUND, None),
        ("too short", "Sirens sounded in the north.", "Sirens sounded in the north.", None),
        ("nothing", "", "", None),
    ],
)  # fmt: skip
def test_likeness(what: str, one: str, other: str, extent: str | None) -> None:
    found = likeness(one, other)
    assert (found.extent if found else None) == extent, what
    assert likeness(other, one) == found
    if found:
        assert found.score == in_common(one, other)


@pytest.mark.parametrize("kind", copied_news.KINDS)
def test_a_copy_shares_sentences_and_is_one(kind: str) -> None:
    rng = random.Random(kind)
    found = 0
    for number in range(60):
        source = copied_news.original(number, rng)
        copy = copied_news.copy(source, 1000 + number, kind, rng)
        assert set(sentence_marks(source.body)[:KEPT_MARKS]) & set(sentence_marks(copy.body))
        found += likeness(source.body, copy.body) is not None
    # Cut to a third and given as much again, a text is another one.
    assert found == 60 if kind != "all of these" else found >= 58


def test_marks_are_the_same_in_every_process() -> None:
    assert sentence_marks(END)[0] == 103322615354932


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 0),
        ("The investigation continues. More follows.", 0),
        (END, 2),
        (" ".join(f"This is sentence {n}, which says at some length that it is sentence {n}." for n in range(20)), 12),
        ("昨日の洪水で十二人が死亡したと警察が発表した。" * 3, 0),  # sentences too short to tell anything
    ],
)
def test_long_sentences_are_marked(body: str, count: int) -> None:
    marks = sentence_marks(body)
    assert len(marks) == len(set(marks)) == count
    assert all(0 <= mark < 2**48 for mark in marks)
