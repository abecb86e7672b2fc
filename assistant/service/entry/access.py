"""The password and the tokens of an index: kept as hashes in a file of its folder.

The password opens the page, a token the services. Without either, only this machine may ask.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from corpus.errors import BadSetting, UserError

ACCESS_FILE = "access.json"
SHORTEST_PASSWORD = 8  # characters: NIST SP 800-63B, 5.1.1.1
LOGIN_SECONDS = 14 * 24 * 3600  # after that the password is asked for again

# OWASP's Password Storage Cheat Sheet: N = 2^14, r = 8, p = 5 takes 16 MB
_COST = {"n": 2**14, "r": 8, "p": 5}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask: ``password`` and ``tokens`` are hashes, a token's under its name.

    ``key`` signs the cookies of those who gave the password; another password has another key.
    """

    password: str = ""
    key: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Return True if nothing is asked of anybody."""
        return not (self.password or self.tokens)

    def is_password(self, given: str) -> bool:
        """Return True for the password; it takes some 100 ms of CPU."""
        salt, _, digest = self.password.partition("$")
        return bool(digest) and hmac.compare_digest(_hash(given, bytes.fromhex(salt)), digest)

    def holder(self, token: str) -> str | None:
        """Return the name of a token; None if there is no such token."""
        given = hashlib.sha256(token.encode(errors="replace")).hexdigest()
        found = [name for name, kept in self.tokens.items() if hmac.compare_digest(given, kept)]
        return found[0] if found else None

    def cookie(self, now: float) -> str:
        """Return the cookie of somebody who gave the password; ``now`` is in Unix seconds."""
        until = str(int(now) + LOGIN_SECONDS)
        return f"{until}.{self._sign(until)}"

    def is_cookie(self, given: str, now: float) -> bool:
        """Return True for a cookie of ours that is not too old."""
        until, _, signature = given.partition(".")
        if not (self.key and until.isascii() and until.isdigit() and len(until) < 16):
            return False
        signed = hmac.compare_digest(signature.encode(), self._sign(until).encode())
        return signed and now < int(until)

    def _sign(self, until: str) -> str:
        return hmac.new(bytes.fromhex(self.key), until.encode(), "sha256").hexdigest()

    def with_password(self, password: str) -> Access:
        """Return the access with another password; all who logged in must do so again.

        Raises:
            BadSetting: it is too short.
        """
        if len(password) < SHORTEST_PASSWORD:
            raise BadSetting(f"A password needs at least {SHORTEST_PASSWORD} characters.")
        salt = secrets.token_bytes(16)
        hashed = f"{salt.hex()}${_hash(password, salt)}"
        return replace(self, password=hashed, key=secrets.token_hex(32))

    def with_token(self, name: str) -> tuple[Access, str]:
        """Return the access with one more token, and that token, which is kept nowhere.

        Raises:
            BadSetting: there is a token of this name.
        """
        if name in self.tokens:
            raise BadSetting(f"There is a token {name!r} already. Remove it, or choose a name.")
        token = f"onr_{secrets.token_urlsafe(32)}"
        hashed = hashlib.sha256(token.encode()).hexdigest()  # of 256 random bits, needs no salt
        return replace(self, tokens={**self.tokens, name: hashed}), token

    def without_token(self, name: str) -> Access:
        """Return the access without a token.

        Raises:
            BadSetting: there is none of this name; the message lists those that there are.
        """
        if name not in self.tokens:
            known = ", ".join(self.tokens) or "none"
            raise BadSetting(f"There is no token {name!r}. There are: {known}.")
        return replace(self, tokens={n: kept for n, kept in self.tokens.items() if n != name})


def _hash(password: str, salt: bytes) -> str:
    return hashlib.scrypt(password.encode(errors="replace"), salt=salt, dklen=32, **_COST).hex()


def read_access(home: Path) -> Access:
    """Return the access of an index; an open one if none was set.

    Raises:
        UserError: the file cannot be read, or is damaged.
    """
    file = home / ACCESS_FILE
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        access = Access(kept["password"], kept["key"], dict(kept["tokens"]))
        bytes.fromhex(access.key + access.password.partition("$")[0])
    except (FileNotFoundError, NotADirectoryError):
        return Access()
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{file} is damaged. Remove it, and set the password and the tokens anew."
        ) from error
    return access


def write_access(home: Path, access: Access) -> None:
    """Keep an access, in a file that only its owner may read.

    Raises:
        UserError: it cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=home, prefix=f".{ACCESS_FILE}.")
        with open(handle, "w", encoding="utf-8") as file:  # mkstemp: the owner's alone
            json.dump(asdict(access), file, indent=2)
        os.replace(made, home / ACCESS_FILE)
    except OSError as error:
        raise UserError(f"{home / ACCESS_FILE} cannot be written: {error.strerror}.") from error


class Accesses:
    """The access of an index as it is now: the file is read again when it changes."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._read: tuple[object, Access] | None = None

    def now(self) -> Access:
        """Return the access.

        Raises:
            UserError: the file cannot be read, or is damaged.
        """
        try:
            stat = (self._home / ACCESS_FILE).stat()
            state: object = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        except OSError:
            state = None
        if self._read is None or self._read[0] != state:
            self._read = state, read_access(self._home)
        return self._read[1]
