import gzip
import io
import sys
import zipfile

import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

pytest.importorskip("warcio")

TEXT = "The kiosk at Lund Square was sold. “I sold papers here for forty years,” said Bo Rask."
PAGE = f"<html><title>Kiosk sold</title><body><article><p>{TEXT}</p></article></body></html>"


def warc():
    """Three captures, each compressed on its own as crawlers write them."""
    out = b""
    for number, (address, kind, body) in enumerate(
        [
            ("https://k.example/kiosk", "text/html; charset=utf-8", PAGE),
            ("https://k.example/kiosk", "text/html", PAGE),
            ("https://k.example/a.css", "text/css", "p {}"),
        ]
    ):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
        heads = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            "WARC-Date: 2021-03-04T05:06:07Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        out += gzip.compress(heads.encode() + answer + b"\r\n\r\n")
    return out


def wacz():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc.gz", warc())
        packed.writestr("pages/pages.jsonl", '{"url": "https://k.example/kiosk", "text": "x"}')
    return out.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.warc.gz", warc), ("a.wacz", wacz)])
def test_pages_are_read_by_their_address(tmp_path, name, data):
    (tmp_path / name).write_bytes(data())
    found = list(read_articles(tmp_path / name, root=tmp_path))
    (article,) = [item for item in found if isinstance(item, Article)]
    assert (article.text, article.url, article.id) == (TEXT, *["https://k.example/kiosk"] * 2)
    (problem,) = [item for item in found if isinstance(item, Problem)]
    assert "1 captures of pages that stand above, 1 text/css" in problem.message


def test_without_warcio_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0")
    (problem,) = read_articles(tmp_path / "a.warc", root=tmp_path)
    assert "pip install 'onrecord[warc]'" in problem.message
