"""Fetch a feed over HTTP: only from public addresses, in bounded size and time."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from corpus.errors import FeedUnavailable

_LARGEST = 20_000_000  # bytes, unpacked
_LONGEST = 60  # seconds for all of it
_WAIT = 20  # seconds for a connection or a piece
_HOPS = 5
_PIECE = 65_536
# IPv6 addresses that stand for IPv4 ones, which may be private
_TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "2002::/16", "::/96")))

AddressTest = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: the bytes, and what it calls this state of them.

    ``data`` is None if nothing has changed since the state that was asked for.
    """

    data: bytes | None
    etag: str | None
    modified: str | None


def is_public(address: str) -> bool:
    """Return True if an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in _TRANSLATED):
            return False
    return ip.is_global and not ip.is_multicast


def fetch(
    url: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    allows: AddressTest = is_public,
) -> Fetched:
    """Return what stands at an address, unless it is still in the state that ``etag`` or
    ``modified`` name.

    Each address that the host has must be allowed, also after a redirection; the connection goes
    to the very address that was checked.

    Raises:
        FeedUnavailable: it cannot be fetched; the message says why.
    """
    until = time.monotonic() + _LONGEST
    for _ in range(_HOPS):
        parts = _checked(url)
        connection = _connection(parts, allows)
        try:
            connection.request("GET", _target(parts), headers=_heads(parts, etag, modified))
            answer = connection.getresponse()
            if answer.status == 304:
                return Fetched(None, etag, modified)
            if answer.status in (301, 302, 303, 307, 308) and (
                there := answer.getheader("Location")
            ):
                url = urljoin(url, there)
                continue
            if answer.status != 200:
                raise FeedUnavailable(
                    f"{url} answers {answer.status} {answer.reason}. Check the address of the feed."
                )
            data = _body(answer, url, until)
            return Fetched(data, answer.getheader("ETag"), answer.getheader("Last-Modified"))
        except (OSError, http.client.HTTPException, zlib.error) as error:
            raise FeedUnavailable(f"{url} cannot be fetched ({error}). Try again later.") from error
        finally:
            connection.close()
    raise FeedUnavailable(f"{url} leads on too often. Give the address at the end.")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
        _ = parts.port
    except ValueError:
        known = False
    if not known or any(c.isspace() or ord(c) < 32 for c in url):
        raise FeedUnavailable(
            f"{url!a} is no address of a feed. Write it as https://example.org/feed.xml"
        )
    return parts


def _connection(parts: SplitResult, allows: AddressTest) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FeedUnavailable(
            f"{host} cannot be found ({error}). Check the address, and that there is a network."
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(map(allows, addresses)):
        raise FeedUnavailable(
            f"{host} is not on the public internet. Save the feed as a file and index that."
        )
    try:
        plain = socket.create_connection((addresses[0], port), _WAIT)
        if secure:
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError as error:
        raise FeedUnavailable(f"{host} does not answer ({error}). Try again later.") from error
    connection = http.client.HTTPConnection(host, port, timeout=_WAIT)
    connection.sock = plain
    return connection


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _heads(parts: SplitResult, etag: str | None, modified: str | None) -> dict[str, str]:
    heads = {
        "Host": parts.netloc,
        "User-Agent": "onrecord",
        "Accept": "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if etag:
        heads["If-None-Match"] = etag
    if modified:
        heads["If-Modified-Since"] = modified
    return heads


def _body(answer: http.client.HTTPResponse, url: str, until: float) -> bytes:
    packed = (answer.getheader("Content-Encoding") or "").lower() == "gzip"
    inflate = zlib.decompressobj(wbits=31) if packed else None
    data = bytearray()
    while piece := answer.read(_PIECE):
        data += inflate.decompress(piece, _LARGEST + 1 - len(data)) if inflate else piece
        if len(data) > _LARGEST:
            raise FeedUnavailable(f"{url} holds more than 20 MB. Save it and cut it up.")
        if time.monotonic() > until:
            raise FeedUnavailable(f"{url} takes longer than a minute. Try again later.")
    return bytes(data)
