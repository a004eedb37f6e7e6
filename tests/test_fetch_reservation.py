"""Whether an outlet reserves text and data mining, by the TDM Reservation Protocol."""

import dataclasses
import datetime as dt
import time

import pytest

from tracker.fetch.reservation import reservation
from tracker.models import Fetched, Reservation

POLICY = "https://herald.example/terms"
TERMS = f"<meta name=tdm-policy content='{POLICY}'>"


def _page(head: str = "", **headers: str) -> Fetched:
    sent = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fetched("x", f"<html><head>{head}</head></html>".encode(), dt.datetime.now(dt.UTC), headers=sent)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (_page(), Reservation()),
        (_page(TDM_Reservation="1"), Reservation(True)),
        (_page(tdm_reservation=" 1 ", tdm_policy=POLICY), Reservation(True, POLICY)),
        (_page(TDM_Reservation="0"), Reservation(False)),
        (_page(TDM_Reservation="yes"), Reservation()),
        (_page('<meta name="tdm-reservation" content="1">'), Reservation(True)),
        (_page(f"<META content=1 name='TDM-Reservation'>{TERMS}"), Reservation(True, POLICY)),
        (_page(TERMS), Reservation()),
        (_page('<meta name="tdm-reservation" content="1">', TDM_Reservation="0"), Reservation(True)),
        (_page('<meta name="tdm-reservation" content="no">', TDM_Reservation="1"), Reservation(True)),
        (_page(TDM_Reservation="0", TDM_Policy=POLICY), Reservation(False)),
    ],
)  # fmt: skip
def test_reservation(page: Fetched, said: Reservation) -> None:
    assert reservation(page) == said


RESERVED, FREE = '<meta name="tdm-reservation" content="1">', '<meta name="tdm-reservation" content="0">'


@pytest.mark.parametrize(
    ("file", "header", "meta", "said"),
    [
        (Reservation(True, POLICY), None, "", Reservation(True, POLICY)),
        (Reservation(True, POLICY), "0", "", Reservation(False)),
        (Reservation(False), "1", "", Reservation(True)),
        (Reservation(True), "1", FREE, Reservation(False)),
        (Reservation(False), "0", RESERVED, Reservation(True)),
        (Reservation(True), None, TERMS, Reservation(True, POLICY)),
        (Reservation(True, "https://herald.example/old"), None, RESERVED + TERMS, Reservation(True, POLICY)),
        (Reservation(True, POLICY), "perhaps", "", Reservation(True, POLICY)),
    ],
)
def test_the_page_speaks_over_the_header_and_that_over_the_file(
    file: Reservation, header: str | None, meta: str, said: Reservation
) -> None:
    page = _page(meta, TDM_Reservation=header) if header else _page(meta)
    assert reservation(dataclasses.replace(page, host_reservation=file)) == said


def test_a_hostile_head_costs_no_time() -> None:
    started = time.process_time()
    reservation(_page("tdm-reservation" + "<meta name=" * 50_000))
    assert time.process_time() - started < 1
