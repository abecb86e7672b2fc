from __future__ import annotations

import pytest

from corpus.errors import BadPeople
from corpus.people.user_aliases import (
    ALIASES_FILE,
    Edits,
    add_edit,
    edits,
    is_speaker_name,
    name_key,
    remove_edit,
)


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("Sergey Lavrov", True),
        ("Mohammed bin Salman", True),
        ("the White House", True),
        ("Bank of America", True),
        ("the minister", False),
        ("officials", False),
        ("Someone", False),
        ("Reports", False),
        ("Kenyans", False),
        ("MPs", False),
        ("Analysts", False),
        ("A-listers", False),
        ("the Kremlin", True),
        ("the Argentinean", False),
        ("Officials", False),
        ("the Commission", False),
        ("a spokesman for Luc Abrenne", False),
        ("Orlo’s ministry", False),
        ("Moscow and Vintar", False),
        ("Bank of America economists", False),
    ],
)
def test_a_description_is_no_name(speaker, named):
    assert is_speaker_name(speaker) is named


def test_the_file_may_have_a_header_comments_and_empty_lines(tmp_path):
    file = tmp_path / ALIASES_FILE
    assert edits(file) == Edits()
    file.write_text(
        '\ufeffname,alias\n\n# who is who\nSergey Lavrov, Serguéi Lavrov\n"Solm, Karl",Solm,not\n',
        encoding="utf-8",
    )
    assert edits(file) == Edits(
        joins=(("Sergey Lavrov", "Serguéi Lavrov"),), partings=(("Solm, Karl", "Solm"),)
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name,alias\nSergey Lavrov\n", "line 2: write two names"),
        (b"Sergey Lavrov,\n", "line 1: write two names"),
        (b"a,b,c,d\n", "line 1: write two names"),
        (b"Sergey Lavrov;Lavrov\n", "line 1: write two names"),
        (b"\n\nA Solm,B Solm,no\n", "line 3: the third column is 'no'"),
        (b"Sergey Lavrov,sergey lavrov\nSergey Lavrov,SERGEY LAVROV\n", "line 2: .* same name"),
        (b"A Kern,B Kern\nB Kern,C Kern\nA Kern,C Kern,not\n", "line 3: .* joined by other lines"),
        (b"A Kern,B Kern\nSergu\xe9i,Lavrov\n", "line 2: not UTF-8"),
        (b'A Kern,"B Kern\n', "line 1: "),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_file_and_number(tmp_path, content, told):
    file = tmp_path / ALIASES_FILE
    file.write_bytes(content)
    with pytest.raises(BadPeople, match=told) as raised:
        edits(file)
    assert str(file) in str(raised.value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN", True),
        ("Dr. Ngozi Okonjo-Iweala", "Ngozi Okonjo-Iweala", True),
        ("Martin Luther King Jr.", "Martin Luther King", False),
        ("the Hill", "Hill", False),
        ("the minister", "the mayor", False),
        ("the minister", "The  minister", True),
        ("the health ministry", "Health Ministry", False),
    ],
)
def test_two_ways_to_write_a_name_have_one_key(one, other, same):
    assert (name_key(one) == name_key(other)) is same


def test_a_line_is_added_and_removed_and_the_rest_stays(tmp_path):
    file = tmp_path / "people.csv"
    assert add_edit(file, "Sergey Lavrov", "Serguéi Lavrov", apart=False) is False
    assert file.read_text() == "name,alias\nSergey Lavrov,Serguéi Lavrov\n"
    file.write_text("# ours\nname,alias\nAnn Ode,Anna Ode\nSergey Lavrov,Serguéi Lavrov")
    add_edit(file, 'Rob "Bo" Lee, Jr.', "Bo Lee", apart=True)
    assert edits(file).partings == (('Rob "Bo" Lee, Jr.', "Bo Lee"),)
    remove_edit(file, "Ann Ode", "Anna Ode", apart=False)
    assert file.read_text().startswith("# ours\nname,alias\nSergey Lavrov,Serguéi Lavrov\n")


def test_a_line_that_says_the_opposite_goes(tmp_path):
    file = tmp_path / "people.csv"
    add_edit(file, "Ann Ode", "Anna Ode", apart=False)
    assert add_edit(file, "Anna Ode", "Ann Ode", apart=True) is True
    assert edits(file) == Edits((), (("Anna Ode", "Ann Ode"),))


@pytest.mark.parametrize(
    ("name", "alias"),
    [("#1 Ode", "Ann Ode"), ("Ann Ode", "ANN ODE"), ("Ann Ode", " "), ("C Dy", "A By")],
)
def test_what_cannot_be_is_not_written(tmp_path, name, alias):
    file = tmp_path / "people.csv"
    file.write_text("A By,B By\nB By,C Dy\n")
    with pytest.raises(BadPeople):
        add_edit(file, name, alias, apart=True)
    assert file.read_text() == "A By,B By\nB By,C Dy\n"
    with pytest.raises(BadPeople, match="has Ann Ode and Eve Ode so"):
        remove_edit(file, "Ann Ode", "Eve Ode", apart=False)


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes(b"Ann\xff,Ode\n")
    with pytest.raises(BadPeople, match="not UTF-8"):
        add_edit(file, "Ann Ode", "Anna Ode", apart=False)
    assert file.read_bytes() == b"Ann\xff,Ode\n"
