import io

import pytest

from assistant.cli import main
from assistant.service.entry.access import read_access


def run(home, *arguments):
    return main(["access", *arguments, "--home", str(home)])


def test_a_password_is_piped_in_and_tokens_are_shown_once(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("eleven herons\n"))
    assert run(tmp_path, "password") == 0
    assert read_access(tmp_path).is_password("eleven herons")
    capsys.readouterr()
    assert run(tmp_path, "token", "desk") == 0
    token = capsys.readouterr().out.strip()
    assert read_access(tmp_path).holder(token) == "desk"
    assert run(tmp_path, "list") == 0
    assert capsys.readouterr().out == "password: set\ntokens: desk\n"
    assert run(tmp_path, "remove", "desk") == 0
    assert read_access(tmp_path).holder(token) is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["token"], "onrecord access token NAME"),
        (["remove", " "], "onrecord access remove NAME"),
        (["remove", "door"], "There are: none"),
        (["list", "x"], "takes no name"),
        (["password"], "at least 8 characters"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    tmp_path, capsys, monkeypatch, arguments, told
):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run(tmp_path, *arguments) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_chat_for_others_needs_a_password_first(sampler_home, capsys):
    assert main(["chat", "--host", "0.0.0.0", "--home", str(sampler_home)]) == 2
    assert "set a password with onrecord access password" in capsys.readouterr().err
