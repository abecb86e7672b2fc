"""The people view: who is on record, and names joined and parted by hand."""

from __future__ import annotations

import pytest

from corpus.people.user_aliases import edits
from tests.browser import HOSTILE
from tests.paper import Elements


def names(html: str) -> list[str]:
    return [e.text for e in Elements(html).found("a", "head")]


def test_everybody_on_record_is_listed_most_statements_first(client, site):
    html = client.get("/people").text
    assert names(html) == [one.name for one in site.assistant.people()]
    first = site.assistant.people()[0]
    assert f"{first.statements} statements in {first.articles} articles" in html


@pytest.mark.parametrize("part", ["lavr", "LAVROV", "quill"])
def test_a_part_of_a_name_in_any_case_is_enough(client, part):
    found = names(client.get("/people", params={"name": part}).text)
    assert found
    assert all(part.casefold() in name.casefold() for name in found)


def test_nobody_of_a_name_is_told(client):
    html = client.get("/people", params={"name": HOSTILE}).text
    assert "Nobody is on record" in html
    assert "<script>window" not in html


def test_names_are_joined_and_the_change_is_seen_at_once_and_undone(writer, changing):
    file = changing.assistant.people_file
    data = {"change": "join", "name": "Sergey Lavrov", "alias": "Mallory Quill", "back": "Lavrov"}
    got = writer.post("/people", data=data, follow_redirects=True)
    assert "Sergey Lavrov and Mallory Quill are one person." in got.text
    assert "Mallory Quill" in Elements(got.text).text
    assert edits(file).joins == (("Sergey Lavrov", "Mallory Quill"),)
    assert "Mallory Quill" not in names(writer.get("/people").text)
    undone = writer.post("/people", data={**data, "change": "unjoin"}, follow_redirects=True)
    assert "no longer joined by hand" in undone.text
    assert edits(file).joins == ()
    assert "Mallory Quill" in names(writer.get("/people").text)


def test_a_parting_takes_the_place_of_a_joining(writer, changing):
    data = {"name": "Sergey Lavrov", "alias": "Mallory Quill"}
    writer.post("/people", data={**data, "change": "join"})
    got = writer.post("/people", data={**data, "change": "part"}, follow_redirects=True)
    assert "are two people" in got.text
    assert edits(changing.assistant.people_file).partings == (("Sergey Lavrov", "Mallory Quill"),)
    (undo,) = Elements(got.text).found("div", "changed")
    assert "Undo" in undo.text
    assert 'name="change" value="join"' in got.text
    writer.post("/people", data={**data, "change": "unpart"})


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"change": "join", "name": "Sergey Lavrov", "alias": "SERGEY LAVROV"}, 400),
        ({"change": "join", "name": "#x", "alias": "Ann Ode"}, 400),
        ({"change": "unjoin", "name": "Ann Ode", "alias": "Eve Ode"}, 400),
        ({"change": "explode", "name": "Ann Ode", "alias": "Eve Ode"}, 303),
        ({"change": "join", "name": "Ann Ode", "alias": " "}, 303),
    ],
)
def test_what_cannot_be_changes_nothing(writer, changing, data, status):
    before = edits(changing.assistant.people_file)
    assert writer.post("/people", data=data).status_code == status
    assert edits(changing.assistant.people_file) == before


def test_others_cannot_change_names(writer, changing):
    data = {"change": "join", "name": "Sergey Lavrov", "alias": "Mallory Quill"}
    refused = writer.post("/people", data=data, headers={"Origin": "http://evil.test"})
    assert refused.status_code == 403
    assert edits(changing.assistant.people_file).joins == ()


def test_a_file_of_names_that_cannot_be_read_is_told(writer, changing):
    file = changing.assistant.people_file
    held = file.read_bytes() if file.exists() else b""
    file.write_text("only one cell\n")
    got = writer.get("/people")
    assert (got.status_code, "write two names" in got.text) == (400, True)
    file.write_bytes(held)


@pytest.mark.browser
def test_a_reader_joins_two_names_and_takes_it_back(changing, visit):
    page = visit(f"{changing.address}/people?name=Lavrov")
    row = page.locator(".people > li").first
    row.get_by_text("Join with another name").click()
    row.get_by_label("Another name of").fill("Mallory Quill")
    row.get_by_role("button", name="Join").click()
    page.get_by_text("and Mallory Quill are one person.").first.wait_for()
    assert "Mallory Quill" in page.locator(".people").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("no longer joined by hand").first.wait_for()
    assert "Mallory Quill" not in page.locator(".people").inner_text()
