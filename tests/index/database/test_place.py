from __future__ import annotations

import stat
from pathlib import Path

import pytest

from corpus.errors import BadSetting, UserError
from index.database.place import STORE_FILE, address_of, attach, bare_address
from index.library import schema

ADDRESS = "postgresql://ada:very-secret@news.test:5433/desk?sslmode=require"


def test_a_home_remembers_its_store_and_only_its_owner_may_read_where(tmp_path: Path) -> None:
    home = tmp_path / "a/home"
    assert address_of(home) is None
    attach(home, ADDRESS)
    assert address_of(home) == ADDRESS
    assert stat.S_IMODE((home / STORE_FILE).stat().st_mode) == 0o600
    attach(home, "postgres://other.test/desk")
    assert address_of(home) == "postgres://other.test/desk"


def test_a_home_with_a_library_of_its_own_keeps_it(tmp_path: Path) -> None:
    schema.make_library(tmp_path / schema.LIBRARY_FILE).close()
    with pytest.raises(BadSetting, match="has a library of its own"):
        attach(tmp_path, ADDRESS)
    assert address_of(tmp_path) is None


@pytest.mark.parametrize("address", ["news.test:5432", "mysql://news.test/desk", "/var/lib/desk"])
def test_what_is_no_address_is_told_and_not_repeated(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadSetting, match="postgresql://user@host") as raised:
        attach(tmp_path, address)
    assert address not in str(raised.value)


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        attach(tmp_path / "file/home", ADDRESS)


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        (ADDRESS, "postgresql://ada@news.test:5433/desk"),
        ("postgresql://ada:p:w/x@news.test/desk", "postgresql://ada@news.test/desk"),
        ("postgresql://news.test/desk?password=s", "postgresql://news.test/desk"),
        ("postgresql:///desk", "postgresql:///desk"),
    ],
)
def test_an_address_is_shown_without_a_password(address: str, bare: str) -> None:
    assert bare_address(address) == bare
