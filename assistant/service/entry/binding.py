"""Where the server listens, and under which names it answers."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from assistant.service.entry.access import Access
from corpus.errors import BadSetting

FIRST_PORT, PORTS = 7860, 100  # tried in turn where no port is asked for


@dataclass(frozen=True, slots=True)
class Binding:
    """An address to listen on; no ``port`` means the first free one from 7860.

    ``names`` are the names under which others reach the server, such as that of a proxy before it.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    names: tuple[str, ...] = ()

    @property
    def is_private(self) -> bool:
        """Return True if only this machine can reach it."""
        return _is_loopback(self.host) and not self.names

    def check(self, access: Access) -> None:
        """Raise BadSetting if others could ask without a password or a token."""
        if access.is_open and not self.is_private:
            raise BadSetting(
                f"Others can reach {', '.join(self.names) or self.host}: set a password with "
                "onrecord access password, or a token with onrecord access token NAME, first."
            )

    def accepts(self, host: str) -> bool:
        """Return True if a Host header names this server.

        Another name that leads here is refused: a page elsewhere could have made it lead here. An
        address as a number cannot be made to lead elsewhere.
        """
        name = host_name(host)
        named = {self.host.casefold(), *(one.casefold() for one in self.names)}
        if name in named or _is_loopback(name):
            return True
        return not _is_loopback(self.host) and _is_number(name)

    def is_own(self, origin: str, host: str) -> bool:
        """Return True if the Origin header of a request is that of the page it is sent to."""
        scheme, _, place = origin.partition("://")
        if scheme not in ("http", "https"):
            return False
        return place.casefold() == host.casefold() or host_name(place) in {
            name.casefold() for name in self.names
        }


PRIVATE = Binding()


def host_name(host: str) -> str:
    """Return the name of a Host header, without port and brackets, in lower case."""
    host = host.strip().casefold()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0] if host.count(":") == 1 else host


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return name == "localhost" or (_is_number(name) and ipaddress.ip_address(name).is_loopback)


def open_socket(binding: Binding) -> socket.socket:
    """Return a socket that listens; whoever connects waits until it is served.

    Raises:
        BadSetting: the port is not available, or none of those that are tried is free.
    """
    if binding.port is not None:
        try:
            return _bound(binding.host, binding.port)
        except (OSError, OverflowError) as error:
            raise BadSetting(
                f"Port {binding.port} of {binding.host} is not available: {error}. "
                "Choose another with --port."
            ) from error
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        try:
            return _bound(binding.host, port)
        except OSError as error:
            reason = error
    last = FIRST_PORT + PORTS - 1
    raise BadSetting(
        f"No port from {FIRST_PORT} to {last} of {binding.host} is free: {reason}. "
        "Choose one with --port."
    )


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)  # two may be bound to a port, but only one listens
    except BaseException:
        made.close()
        raise
    return made
