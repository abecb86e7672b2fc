import json
import stat

import pytest

from assistant.service.entry.access import (
    ACCESS_FILE,
    LOGIN_SECONDS,
    Access,
    Accesses,
    read_access,
    write_access,
)
from corpus.errors import BadSetting, UserError


def test_a_password_is_known_and_stands_nowhere(tmp_path):
    access = Access().with_password("eleven herons")
    assert access.is_password("eleven herons")
    assert not access.is_password("eleven heron")
    assert not access.is_password("")
    assert not Access().is_password("")
    write_access(tmp_path, access)
    kept = (tmp_path / ACCESS_FILE).read_text()
    assert "herons" not in kept
    assert read_access(tmp_path) == access
    assert stat.S_IMODE((tmp_path / ACCESS_FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [ACCESS_FILE]


def test_the_same_password_has_another_hash_each_time():
    one, other = (Access().with_password("eleven herons") for _ in range(2))
    assert one.password != other.password


def test_a_token_is_known_by_its_name_until_it_is_removed(tmp_path):
    access, desk = Access().with_token("desk")
    access, wire = access.with_token("wire")
    write_access(tmp_path, access)
    kept = (tmp_path / ACCESS_FILE).read_text()
    assert desk not in kept
    assert (access.holder(desk), access.holder(wire)) == ("desk", "wire")
    assert access.holder(desk + "x") is None
    assert access.holder("") is None
    assert access.holder("\udcff") is None
    assert access.without_token("desk").holder(desk) is None
    assert access.without_token("desk").holder(wire) == "wire"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda access: access.with_password("seven77"), "at least 8"),
        (lambda access: access.with_token("desk"), "'desk' already"),
        (lambda access: access.without_token("door"), "There are: desk"),
    ],
)
def test_what_cannot_be_set_is_told(change, told):
    access, _ = Access().with_token("desk")
    with pytest.raises(BadSetting, match=told):
        change(access)


def test_a_cookie_holds_until_it_is_old_or_the_password_another():
    access = Access().with_password("eleven herons")
    cookie = access.cookie(1000.0)
    assert access.is_cookie(cookie, 1000.0 + LOGIN_SECONDS - 1)
    assert not access.is_cookie(cookie, 1000.0 + LOGIN_SECONDS)
    until, _, signature = cookie.partition(".")
    assert not access.is_cookie(f"{int(until) + 9}.{signature}", 1000.0)
    assert not access.with_password("eleven herons").is_cookie(cookie, 1000.0)
    for forged in ("", ".", "9", "٣.aa", "9" * 40 + ".a", f"{until}.ä"):
        assert not access.is_cookie(forged, 0.0)
        assert not Access().is_cookie(forged, 0.0)


@pytest.mark.parametrize(
    "kept", ["{", "[]", "{}", json.dumps({"password": "zz$0", "key": "", "tokens": {}})]
)
def test_a_damaged_file_opens_nothing(tmp_path, kept):
    (tmp_path / ACCESS_FILE).write_text(kept)
    with pytest.raises(UserError, match=r"access\.json is damaged"):
        read_access(tmp_path)


def test_a_change_is_seen_at_once(tmp_path):
    accesses = Accesses(tmp_path)
    assert accesses.now().is_open
    access, token = Access().with_token("desk")
    write_access(tmp_path, access)
    assert accesses.now().holder(token) == "desk"
    write_access(tmp_path, access.without_token("desk").with_password("eleven herons"))
    assert accesses.now().holder(token) is None
    assert not accesses.now().is_open
