import bz2
import gzip
import io
import tarfile
import zipfile

import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

TEXT = "Snow shut the pass at Varn. “I slept in the cab,” said Jo Ekdahl, a driver."
CSV = f'title,date,text\nPass shut,2021-01-09,"{TEXT}"\n'


@pytest.fixture
def read(tmp_path):
    def read(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        found = list(read_articles(path, root=tmp_path))
        articles = [item for item in found if isinstance(item, Article)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return read


def zipped(files, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def tarred(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            packed.addfile(entry, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress)])
def test_a_compressed_file_is_read_by_the_format_inside(read, suffix, pack):
    (article,), problems = read(f"a.csv.{suffix}", pack(CSV.encode()))
    assert (article.title, article.text, article.id) == ("Pass shut", TEXT, "a.csv:2")
    assert not problems


FILES = {
    "b/pass.txt": f"Pass shut\n\n9 January 2021\n\n{TEXT}".encode(),
    "a.csv": CSV.encode(),
    "c.csv.gz": gzip.compress(CSV.replace("Pass", "Road").encode(), mtime=0),
    "film.mp4": b"x",
    "__MACOSX/b/._pass.txt": b"x",
    "page.html": (
        f"<html><head><title>Pass shut</title></head><body><article><h1>Pass shut</h1><p>{TEXT}</p>"
        f"<p>The ploughs were out all night, and in the morning the road was white again.</p>"
        "</article></body></html>"
    ).encode(),
    "page_files/ad.html": b"<p>The best mattress, said nobody.</p>",
}


@pytest.mark.parametrize(("name", "pack"), [("z.zip", zipped), ("z.tgz", tarred)])
def test_an_archive_gives_the_articles_of_its_files_and_an_account_of_the_others(read, name, pack):
    articles, problems = read(name, pack(FILES))
    assert [a.id for a in articles] == ["z/a.csv:2", "z/b/pass.txt", "z/c.csv.gz:2", "z/page.html"]
    assert [a.title for a in articles[:3]] == ["Pass shut", "Pass shut", "Road shut"]
    assert str(articles[1].published) == "2021-01-09"
    assert all(problem.kept for problem in problems)
    problem = problems[-1]
    assert "1 .mp4" in problem.message
    assert "1 part of a saved page" in problem.message


def test_a_path_that_climbs_out_of_the_archive_stays_in_it(read):
    (article,), _ = read("z.zip", zipped({"../../etc/a.txt": TEXT.encode()}))
    assert article.id == "z/etc/a.txt"


def test_archives_inside_one_another_end_somewhere(read):
    data = zipped({"a.txt": TEXT.encode()})
    (article,), _ = read("z.zip", zipped({"in.zip": data}))
    assert article.text == TEXT
    for _ in range(4):
        data = zipped({"in.zip": data})
    articles, problems = read("deep.zip", data)
    assert not articles
    assert any("inside one another" in problem.message for problem in problems)


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.txt.gz"])
def test_what_swells_beyond_all_measure_is_not_unpacked(read, name):
    zeros = b" " * 30_000_000
    data = zipped({"a.txt": zeros}) if name.endswith("zip") else gzip.compress(zeros, mtime=0)
    articles, problems = read(name, data)
    assert not articles
    assert ["unpacks to far more" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(FILES)[:200]),
        ("a.zip", b"no archive"),
        ("a.csv.gz", gzip.compress(CSV.encode() * 50, mtime=0)[:60]),
        ("a.tgz", b"no archive"),
        ("a.mp4.gz", gzip.compress(b"x", mtime=0)),
    ],
)
def test_a_broken_archive_is_told_once(read, name, data):
    articles, (problem,) = read(name, data)
    assert not articles
    assert not problem.kept


def test_a_file_that_is_damaged_costs_itself_alone(read):
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.upper().encode()}))
    at = data.index(b"a.txt") + 5
    data[at : at + 12] = b"\xff" * 12
    articles, problems = read("z.zip", bytes(data))
    assert [a.id for a in articles] == ["z/b.txt"]
    assert [p.where for p in problems] == ["z.zip/a.txt"]
