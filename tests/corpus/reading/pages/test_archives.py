import plistlib

import pytest

from corpus.article import Article
from corpus.reading.read import read_articles, readable_files

ONE = "The board of the harbour met on Tuesday in the old hall by the water and voted for it."
TWO = "“We will not sell a single ship,” said Noor Haddad, the harbour master of Fenmouth, at noon."
PAGE = (
    '<html><head><meta charset="utf-8"><title>Quay to be dredged</title></head><body><article>'
    f"<h1>Quay to be dredged</h1><p>{ONE}</p><p>{TWO}</p></article></body></html>"
)
ADVERT = (
    "<html><body><p>“I never slept better,” says Greta Olm of this fine mattress.</p></body></html>"
)


def part(html, place, named=""):
    words = html.replace("=", "=3D").encode("utf-8")
    coded = b"".join(bytes([c]) if c < 128 else f"={c:02X}".encode() for c in words)
    name = f"Content-ID: <{named}>\r\n".encode() if named else b""
    return (
        b"------b\r\nContent-Type: text/html; charset=utf-8\r\n" + name
        + b"Content-Transfer-Encoding: quoted-printable\r\n"
        + f"Content-Location: {place}\r\n\r\n".encode() + coded + b"\r\n"
    )  # fmt: skip


def archive(*parts, head="", start=""):
    begin = (
        f"{head}Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;{start}"
        ' type="text/html"; boundary="----b"\r\n\r\n'
    )
    return begin.encode() + b"".join(parts) + b"------b--\r\n"


ADDRESS = "https://gazette.example/2021/05/07/quay"
CHROME = archive(
    part(ADVERT, "cid:frame"), part(PAGE, ADDRESS), head=f"Snapshot-Content-Location: {ADDRESS}\r\n"
)
NAMED = archive(
    part(ADVERT, "x", named="ad"), part(PAGE, ADDRESS, named="main"), start=' start="<main>";'
)


@pytest.fixture
def read(tmp_path):
    def read(data, name):
        (tmp_path / name).write_bytes(data)
        (found,) = read_articles(tmp_path / name, root=tmp_path)
        return found

    return read


@pytest.mark.parametrize("data", [CHROME, NAMED], ids=["chrome", "by name"])
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html"])
def test_the_page_of_an_archive_is_read_and_no_advertisement(read, data, name):
    found = read(data, name)
    assert isinstance(found, Article)
    assert found.text == f"Quay to be dredged\n\n{ONE}\n\n{TWO}"
    assert (found.url, str(found.published)) == (ADDRESS, "2021-05-07")


def test_safaris_archives_are_read(read):
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": ADDRESS,
            "WebResourceTextEncodingName": "UTF-8"}  # fmt: skip
    frame = {"WebMainResource": {"WebResourceData": ADVERT.encode()}}
    data = plistlib.dumps(
        {"WebMainResource": main, "WebSubframeArchives": [frame]}, fmt=plistlib.FMT_BINARY
    )
    found = read(data, "a.webarchive")
    assert found.text.endswith(TWO)
    assert (found.url, found.outlet) == (ADDRESS, "gazette.example")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"x", "a.mhtml"),
        (archive(), "a.mht"),
        (b"x", "a.webarchive"),
        (b"bplist00", "b.webarchive"),
    ],
)
def test_a_damaged_archive_is_told_of(read, data, name):
    assert "cut short or damaged" in read(data, name).message


@pytest.mark.parametrize("end", ["_files", "-Dateien", "_fichiers"])
def test_the_folder_beside_a_saved_page_holds_no_articles(tmp_path, end):
    for name in (f"Quay{end}/ad.html", f"Fares{end}/real.html", "Quay.html", "Quay_more/b.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in readable_files(tmp_path)]
    assert found == ["Quay.html", f"Fares{end}/real.html", "Quay_more/b.html"]
