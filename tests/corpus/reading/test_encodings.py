import pytest

from corpus.reading.encodings import Undecodable, decode, western, wide

TEXT = "Señor Muñoz paid €5 in Köln – “so be it”. The council voted on Tuesday to shut the bridge."


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
    ],
)
def test_bytes_in_a_clear_encoding_are_decoded_and_it_is_told(encoding, told):
    found = decode(TEXT.encode(encoding))
    assert found.text == TEXT
    assert (found.note is None) if told is None else (told in found.note)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("Совет проголосовал во вторник".encode("cp1251"), "cannot be told"),
        ("日本語の記事です。".encode("shift-jis"), "cannot be told"),
        (b"\xff\xfea", "damaged at byte 2"),
        (b"The board met.\0", "no text"),
        (bytes(range(256)), "no text"),
    ],
)
def test_bytes_that_are_no_text_are_told_of(data, told):
    with pytest.raises(Undecodable, match=told):
        decode(data)


def test_no_bytes_are_an_empty_text():
    assert decode(b"") == ("", None)


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [(TEXT, "utf-16-le", "utf-16-le"), (TEXT, "utf-16-be", "utf-16-be"), (TEXT, "utf-8", None)],
)
def test_wide_characters_are_known_by_their_zero_bytes(text, encoding, expected):
    assert wide(text.encode(encoding)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("La señora Muñoz llegó a Köln.".encode("cp1252"), True),
        ("Совет проголосовал".encode("cp1251"), False),
        ("Señor Köln à la mode é ".encode()[:-2] + b"x", False),
    ],
    ids=["Spanish", "Russian", "UTF-8, damaged"],
)
def test_western_bytes_are_told_from_others(data, expected):
    assert western(data) is expected
