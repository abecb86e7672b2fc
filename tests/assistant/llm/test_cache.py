"""Replies on disk: kept by the digest of their request, bounded, and never a reason to fail."""

from assistant.llm import cache
from assistant.llm.cache import Replies, request_digest


def test_a_reply_is_found_by_its_request_alone(tmp_path):
    kept = Replies(tmp_path / "a" / "replies.sqlite")
    kept.keep(request_digest("m", "s", "u", {}), "yes")
    assert kept.find(request_digest("m", "s", "u", {})) == "yes"
    for other in (("n", "s", "u", {}), ("m", "", "su", {}), ("m", "s", "u", {"a": 1})):
        assert kept.find(request_digest(*other)) is None
    kept.close()
    again = Replies(tmp_path / "a" / "replies.sqlite")
    assert again.find(request_digest("m", "s", "u", {})) == "yes"
    again.close()


def test_the_oldest_are_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "MOST_REPLIES", 3)
    kept = Replies(tmp_path / "replies.sqlite")
    for n in range(5):
        kept.keep(str(n), f"reply {n}")
    assert [kept.find(str(n)) for n in range(5)] == [None, None, "reply 2", "reply 3", "reply 4"]
    kept.close()


def test_a_file_that_is_no_cache_costs_only_the_cache(tmp_path):
    kept = Replies(tmp_path / "replies.sqlite")
    kept.close()
    assert kept.find("1") is None
    kept.keep("1", "reply")
