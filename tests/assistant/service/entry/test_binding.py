import socket

import pytest

from assistant.service.entry.access import Access
from assistant.service.entry.binding import Binding, host_name, open_socket
from corpus.errors import BadSetting

HERE = Binding()
EVERYWHERE = Binding("0.0.0.0")
NAMED = Binding("127.0.0.1", names=("news.example",))


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:7860", "localhost"),
        ("News.Example", "news.example"),
        ("[::1]:7860", "::1"),
        ("::1", "::1"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_the_name_of_a_host_header(header, name):
    assert host_name(header) == name


@pytest.mark.parametrize(
    ("binding", "accepted", "refused"),
    [
        (HERE, "127.0.0.1 localhost:7860 [::1]:7860", "evil.test 192.168.1.5 127.0.0.1.evil.test"),
        (EVERYWHERE, "192.168.1.5:7860 localhost 10.0.0.1", "evil.test localhost.evil.test"),
        (NAMED, "news.example NEWS.example:443 localhost", "evil.test 192.168.1.5"),
        (Binding("desk.local"), "desk.local:7860 localhost 10.0.0.1", "evil.test"),
    ],
    ids=["here", "everywhere", "named", "by name"],
)
def test_only_the_names_of_this_server_are_accepted(binding, accepted, refused):
    assert [host for host in accepted.split() if not binding.accepts(host)] == []
    assert [host for host in [*refused.split(), ""] if binding.accepts(host)] == []


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://127.0.0.1:7860", True),
        ("https://127.0.0.1:7860", True),
        ("http://127.0.0.1:7861", False),
        ("http://localhost:7860", False),
        ("null", False),
        ("", False),
        ("file://127.0.0.1:7860", False),
        ("http://127.0.0.1:7860.evil.test", False),
    ],
)
def test_an_origin_is_own_where_it_is_the_host_that_was_asked(origin, own):
    assert HERE.is_own(origin, "127.0.0.1:7860") == own


def test_behind_a_proxy_the_origin_has_its_name():
    assert NAMED.is_own("https://news.example", "127.0.0.1:7860")
    assert not NAMED.is_own("https://evil.test", "127.0.0.1:7860")


@pytest.mark.parametrize("binding", [EVERYWHERE, NAMED, Binding("::"), Binding("desk.local")])
def test_what_others_reach_needs_a_password_or_a_token(binding):
    with pytest.raises(BadSetting, match="onrecord access password"):
        binding.check(Access())
    binding.check(Access().with_token("desk")[0])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_what_only_this_machine_reaches_needs_none(host):
    Binding(host).check(Access())


def test_without_a_port_the_next_free_one_is_taken():
    with open_socket(HERE) as one, open_socket(HERE) as other:
        assert 7860 <= one.getsockname()[1] < other.getsockname()[1] < 7960


def test_a_host_that_is_not_this_machine_is_told():
    with pytest.raises(BadSetting, match=r"192\.0\.2\.1"):
        open_socket(Binding("192.0.2.1"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting, match=f"Port {port} "):
            open_socket(Binding(port=port))
