"""Make WARC files as crawlers write them."""

import gzip
import io
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType


def response(url: str, http: bytes, *, day: str = "2024-05-09T10:00:00Z") -> bytes:
    """Return one response record; `http` is the answer with its headers."""
    return _record(WarcRecordType.response, {"WARC-Target-URI": url, "WARC-Date": day}, http)


def request(url: str) -> bytes:
    """Return the record of a request."""
    return _record(WarcRecordType.request, {"WARC-Target-URI": url}, b"GET / HTTP/1.1\r\n\r\n")


def page(body: bytes, *headers: str) -> bytes:
    """Return an answer with an HTML page."""
    head = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers])
    return head.encode() + b"\r\n\r\n" + body


def write(path: Path, *records: bytes) -> Path:
    """Write records to a file, each a gzip member of its own where the name says so."""
    path.write_bytes(b"".join(gzip.compress(each) if path.suffix == ".gz" else each for each in records))
    return path


def _record(kind: WarcRecordType, headers: dict[str, str], block: bytes) -> bytes:
    record = WarcRecord()
    record.init_headers(kind)
    record.is_http = True
    for name, value in headers.items():
        record.headers[name] = value
    record.set_bytes_content(block)
    out = io.BytesIO()
    record.write(out, checksum_data=True)
    return out.getvalue()
