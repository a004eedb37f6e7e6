"""What can be told of a web address by looking at it."""

import pytest

from tracker.fetch.urls import host_of, is_web_address, same_site, site_of, without_credentials


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://ada:secret@herald.example/a@b?c=d@e", "https://herald.example/a@b?c=d@e"),
        ("https://ada@herald.example:8443/", "https://herald.example:8443/"),
        ("http://ada:p@ss@herald.example", "http://herald.example"),
        ("//ada:secret@herald.example/a", "//herald.example/a"),
        ("ftp://ada:secret@herald.example/a", "ftp://herald.example/a"),
        ("https://herald.example/@ada", "https://herald.example/@ada"),
        ("https://ada:secret@[broken/a", "https://[broken/a"),
        ("pages/ada@home.html", "pages/ada@home.html"),
    ],
)
def test_credentials_are_dropped(url: str, kept: str) -> None:
    assert without_credentials(url) == kept


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://herald.example/a", True),
        ("HTTP://herald.example", True),
        ("javascript:alert(1)", False),
        ("javascript://herald.example/%0aalert(1)", False),
        ("https:herald.example", False),
        ("https://", False),
        ("https://[broken/", False),
        ("www.herald.example", False),
        ("", False),
    ],
)
def test_is_web_address(url: str, is_one: bool) -> None:
    assert is_web_address(url) is is_one


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("www.kyiv.gov.ua", "kyiv.gov.ua"),
        ("ada.github.io", "ada.github.io"),
        ("m.herald.example", "herald.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("localhost", "localhost"),
    ],
)
def test_site_of(host: str, site: str) -> None:
    assert site_of(host) == site


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://edition.herald.example/a", "http://herald.example/b", True),
        ("https://herald.example/a", "https://lantern.example/a", False),
        ("https://herald.example/a", "https://herald.example.evil.example/a", False),
        ("https://ada.github.io/a", "https://bob.github.io/a", False),
        ("https://10.0.0.1/a", "https://10.0.0.2/a", False),
        ("nothing", "nothing", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def test_a_broken_address_has_no_host() -> None:
    assert host_of("https://[broken/") is None
