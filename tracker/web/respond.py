"""Answers of our pages: HTML under a content security policy that admits no script of an article's, and JSON."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response

from tracker import __version__, figures
from tracker.web import addresses, wording

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

View = Callable[["Datasette", "Request"], Awaitable[Response]]

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def answered(view: View) -> View:
    """Return the view with an answer of our own where nothing is found: one sentence, as a page or as JSON.

    Datasette's answer to NotFound writes a traceback with all local values to the terminal.
    """

    @functools.wraps(view)
    async def answer(datasette: Datasette, request: Request) -> Response:
        try:
            return await view(datasette, request)
        except NotFound as error:
            return await missing(datasette, request, str(error))

    return answer


async def missing(datasette: Datasette, request: Request, message: str) -> Response:
    """Return status 404 with a sentence, in the form that was asked for."""
    if request.path.endswith(".json"):
        return as_json(datasette, {"ok": False, "status": 404, "error": message}, status=404)
    context = {"message": message, "style_url": addresses.static(datasette, "tracker.css")}
    page = await datasette.render_template("tracker/missing.html", context, request=request, view_name="tracker")
    return Response.html(page, status=404)


async def html(
    datasette: Datasette, request: Request, template: str, database: str, context: dict[str, Any]
) -> Response:
    """Return a page from one of our templates, with the helpers that all of them use."""
    whole = {
        "database": database,
        "style_url": addresses.static(datasette, "tracker.css"),
        "start_url": addresses.start(datasette, database),
        "article_url": lambda article_id: addresses.article(datasette, database, article_id),
        "claim_url": lambda mention: addresses.claim(datasette, database, mention),
        "web_address": addresses.web_address,
        "number": figures.number,
        "wording": wording,
        "tracker_version": __version__,
        **context,
    }
    page = await datasette.render_template(f"tracker/{template}", whole, request=request, view_name="tracker")
    # Datasette and other plugins put scripts into every page: those of the same page without any content are theirs.
    bare = await datasette.render_template(
        "tracker/bare.html", {"database": database}, request=request, view_name="tracker"
    )
    headers = {"Content-Security-Policy": content_policy(bare), "Referrer-Policy": "strict-origin-when-cross-origin"}
    return Response.html(page, headers=headers)


def as_json(datasette: Datasette, record: object, status: int = 200) -> Response:
    """Return a record as JSON in UTF-8, with the headers that Datasette gives its own."""
    headers = {"Access-Control-Allow-Origin": "*"} if datasette.cors else {}
    headers["X-Content-Type-Options"] = "nosniff"
    text = json.dumps(record, ensure_ascii=False, indent=2)
    return Response(text, status=status, content_type="application/json; charset=utf-8", headers=headers)


def content_policy(bare_page: str) -> str:
    """Return the Content-Security-Policy under which only the scripts of `bare_page` and of this server run."""
    hashes = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(bare_page)
    }
    scripts = " ".join(["'self'", *(f"'sha256-{one}'" for one in sorted(hashes))])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
