"""Who may ask: only a page of ours in the browser of the person who started the program.

The address holds a random word; a browser is sent there by a ticket that works once, because the command line of a
browser can be read by others on the machine. There is no cookie: those are shared by all ports of a host.
"""

import hmac
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Request, Response

HOST = "127.0.0.1"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may do: use its own files and ask its own address."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Keys:
    """The word in the address, and the ticket that leads to it once."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(24)
        self.ticket = secrets.token_urlsafe(24)

    def opens(self, word: str) -> bool:
        """Whether a word is that of the address; takes as long for any word."""
        return hmac.compare_digest(word.encode("utf-8", "replace"), self.token.encode())

    def use_ticket(self, word: str) -> bool:
        """Whether a word is the ticket and was not used before."""
        fits = bool(self.ticket) and hmac.compare_digest(word.encode("utf-8", "replace"), self.ticket.encode())
        if fits:
            self.ticket = ""
        return fits


def is_foreign(request: "Request", port: int) -> bool:
    """Whether a request was made under another name than ours, or by a page of another address.

    The Host header tells a name that was pointed at this machine. Browsers say the origin of whatever changes
    something; where they say null (a form of a page without referrer) Sec-Fetch-Site tells.
    """
    hosts = (f"{HOST}:{port}", f"localhost:{port}")
    host = request.headers.get("Host", "")
    if host not in hosts:
        return True
    site = request.headers.get("Sec-Fetch-Site", "")
    if request.method in ("GET", "HEAD"):
        return site in ("cross-site", "same-site") and request.headers.get("Sec-Fetch-Mode") != "navigate"
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        return site != "same-origin"
    return origin != f"http://{host}" or site not in ("", "same-origin")


def guard(response: "Response") -> "Response":
    """The response with what browsers are to keep to."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
