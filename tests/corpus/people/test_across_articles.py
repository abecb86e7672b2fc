from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assistant import open_assistant
from assistant.settings import Settings
from corpus.errors import BadPeople
from corpus.people.across_articles import People, join_speakers
from corpus.people.bearers import Voice
from corpus.people.spokespeople import described_for
from corpus.people.user_aliases import ALIASES_FILE, Edits
from index.intake.sync import sync
from index.library.library import Library
from tests.hashed import Hashed


def people(*speakers: str | tuple[str, int], edits: Edits = Edits(), **more: object) -> People:  # noqa: B008
    """Each speaker in an article of his own, unless its number is given, with one statement."""
    pairs = [s if isinstance(s, tuple) else (s, 100 + n) for n, s in enumerate(speakers)]
    return join_speakers([Voice(s, a, 1) for s, a in pairs], edits=edits, **more)  # type: ignore[arg-type]


def names(found: People) -> dict[str, tuple[str, ...]]:
    return {p.name: p.aliases for p in found.people}


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        (["Sergey Lavrov", "Lavrov"], {"Sergey Lavrov": ("Lavrov",)}),
        (["Lavrov", "Sergey Lavrov", "Sergei Lavrov"],
         {"Sergey Lavrov": ("Lavrov", "Sergei Lavrov")}),
        (["Andrés Manuel López Obrador", "Lopez Obrador"],
         {"Andrés Manuel López Obrador": ("Lopez Obrador",)}),
        (["Nicolás Maduro", "Maduro", "Nicolás Maduro Moros"],
         {"Nicolás Maduro Moros": ("Maduro", "Nicolás Maduro")}),
        (["J. Bolton", "John Bolton"], {"John Bolton": ("J. Bolton",)}),
        (["JOHN BOLTON", "John Bolton"], {"John Bolton": ("JOHN BOLTON",)}),
        (["the Kremlin", "Kremlin"], {"the Kremlin": ("Kremlin",)}),
        (["Jürgen Klopp", "Jurgen Klopp"], {"Jürgen Klopp": ("Jurgen Klopp",)}),
        (["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelenskiy"],
         {"Volodymyr Zelenskyy": ("Volodymyr Zelensky", "Zelenskiy")}),
        (["Kishida Fumio", "Fumio Kishida"], {"Kishida Fumio": ("Fumio Kishida",)}),
    ],
)  # fmt: skip
def test_names_of_one_person_are_joined_under_the_fullest(speakers, expected):
    assert names(people(*speakers)) == expected


@pytest.mark.parametrize(
    "speakers",
    [
        ["Henrike Solm", "Karl Solm", "Solm"],
        ["Bill Clinton", "Hillary Clinton", "Clinton"],
        ["John Bolton", "James Bolton", "J. Bolton", "Bolton"],
        ["George W. Bush", "George H. W. Bush", "George Bush"],
        ["Donald Trump", "Donald Trump Jr.", "Trump"],
        ["Donald Trump Jr.", "Trump"],
        ["Sergey Lavrov", "Sergey"],
        ["Michael Jordan", "Jordan"],
        ["Virgil Hill", "the Hill"],
        ["Azure OpenAI", "OpenAI"],
        ["Kim Jong Un", "Kim Yo Jong"],
        ["Harrison Ford", "FORD"],
        ["Alabama Supreme Court", "Supreme Court"],
        ["Radiologist Bhavik Patel", "Bhavik Patel"],
        ["DOLLY PARTON REVEALS SECRET", "Parton"],
    ],
    ids=lambda speakers: speakers[-1] + " of " + str(len(speakers)),
)
def test_what_is_not_sure_to_be_one_person_stays_apart(speakers):
    assert names(people(*speakers)) == dict.fromkeys(speakers, ())


def test_a_surname_that_two_fit_says_whose_it_may_be_and_is_neither_s():
    found = people("Henrike Solm", "Karl Solm", "Solm")
    (solm,) = (p for p in found.people if p.name == "Solm")
    assert solm.may_be == ("Henrike Solm", "Karl Solm")
    assert found.meant("Henrike Solm") == ("Henrike Solm",)
    assert set(found.meant("Solm")) == {"Henrike Solm", "Karl Solm", "Solm"}
    assert found.meant("Otto Solm") == ()


@pytest.mark.parametrize(
    ("voice", "more", "expected"),
    [
        (Voice("Solm", 3, 1, ("she",)), {}, "Henrike Solm"),
        (Voice("Solm", 3, 1, ("Mr. Solm",)), {}, "Karl Solm"),
        (Voice("Solm", 3, 1, ("Solm",)), {}, "Solm"),
        (Voice("Solm", 3, 1, ("she", "he")), {}, "Solm"),
        (Voice("Solm", 3, 1), {"beside": [("Karl Solm", 3)]}, "Karl Solm"),
        (Voice("Solm", 3, 1), {"text": {3: "Henrike Solm resigns\nSolm left."}}, "Henrike Solm"),
        (Voice("Solm", 3, 1), {"text": {3: "Henrike Solm and Karl Solm\nSolm left."}}, "Solm"),
        (Voice("Solm", 3, 1, ("the company",)), {"beside": [("Karl Solm", 3)]}, "Solm"),
    ],
)
def test_the_article_itself_may_settle_whose_a_surname_is(voice, more, expected):
    texts = more.pop("text", {}) if isinstance(more, dict) else {}
    both = [Voice("Henrike Solm", 1, 1), Voice("Karl Solm", 2, 1)]
    found = join_speakers([*both, voice], text=lambda n: texts.get(n, ""), **more)
    assert found.name("Solm", 3) == expected


@pytest.mark.parametrize(
    ("bare", "full", "expected"),
    [
        ("McBride", "Martina McBride", "McBride"),
        ("Josh McBride", "Joshua McBride", "Josh McBride"),
    ],
)
def test_articles_of_another_matter_are_not_joined(bare, full, expected):
    texts = {
        1: "on the field with Dobbs, and Cardinals, and Browns, and Flacco, and Arizona, said",
        2: "a duet with Hill, and Nashville, and McGraw, and Grammys, and Opry, said",
        3: "the squad of Dobbs, and Cardinals, and Kyler, and Murray, and Arizona, said",
    }
    found = join_speakers([Voice(bare, 1, 1), Voice(full, 2, 1)], text=texts.__getitem__)
    assert found.name(bare, 1) == expected
    found = join_speakers([Voice(bare, 1, 1), Voice(full, 3, 1)], text=texts.__getitem__)
    assert found.name(bare, 1) == full


def test_descriptions_are_counted_and_are_nobody():
    found = people("the minister", "the minister", "Ida Kern")
    assert found.counts == {"the minister": 2, "Ida Kern": 1}
    assert [p.name for p in found.people] == ["Ida Kern"]


def test_a_user_s_join_stands_above_the_rules(tmp_path):
    said = Edits(joins=(("Sergey Lavrov", "Serguéi Lavrov"), ("Karl Solm", "Solm")))
    found = people("Serguéi Lavrov", "Sergey Lavrov", "Lavrov", edits=said)
    assert names(found) == {"Sergey Lavrov": ("Lavrov", "Serguéi Lavrov")}
    assert found.meant("Serguei Lavrov") == ("Sergey Lavrov",)
    found = people("Henrike Solm", "Karl Solm", "Solm", edits=said)
    assert names(found) == {"Karl Solm": ("Solm",), "Henrike Solm": ()}
    assert found.meant("Solm") == ("Karl Solm",)


def test_a_user_may_name_who_a_description_is():
    said = Edits(joins=(("Dmitry Peskov", "the Kremlin spokesman"),))
    found = people("the Kremlin spokesman", "Peskov", "the minister", edits=said)
    assert names(found) == {"Dmitry Peskov": ("Peskov", "the Kremlin spokesman")}


@pytest.mark.parametrize(
    ("parted", "speakers", "expected"),
    [
        (("Sergey Lavrov", "Lavrov"), ["Sergey Lavrov", "Lavrov"],
         {"Sergey Lavrov": (), "Lavrov": ()}),
        (("Solm", "Karl Solm"), ["Karl Solm", "Henrike Solm", "Solm"],
         {"Karl Solm": (), "Henrike Solm": ("Solm",)}),
        (("Michael Jordan", "Michael B. Jordan"), ["Michael Jordan", "Michael B. Jordan"],
         {"Michael Jordan": (), "Michael B. Jordan": ()}),
    ],
)  # fmt: skip
def test_a_user_s_parting_stands_above_the_rules(parted, speakers, expected):
    found = people(*speakers, edits=Edits(partings=(parted,)))
    assert names(found) == expected
    assert parted[0] not in found.meant(parted[1])
    assert parted[1] not in found.meant(parted[0])


ARTICLES = {
    "full": "“The talks were useful and frank,” Sergey Lavrov said in Moscow.",
    "bare": "“We shall not sign the paper,” Lavrov said on Tuesday.",
    "german": "“The ships will stay where they are,” Sergej Lawrow said on Friday.",
    "henrike": "“The port needs a crane,” Henrike Solm said. She left.",
    "karl": "“The port needs a bank,” Karl Solm said. He left.",
    "either": "“The port needs nothing at all,” Solm said.",
    "her": "“The port needs two cranes now,” Ms. Solm said.",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    rows = [json.dumps({"id": id, "text": text}) for id, text in ARTICLES.items()]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    sync(tmp_path / "home", [tmp_path / "rows.jsonl"], embedder=Hashed())
    return tmp_path / "home"


def spoken(library: Library, speaker: str) -> dict[str, str | None]:
    return {article.id: s.speaker for article, s in library.statements(speaker)}


def test_statements_are_found_and_told_under_the_one_name(home):
    with Library(home) as library:
        lavrov = {"full": "Sergey Lavrov", "bare": "Sergey Lavrov"}
        assert spoken(library, "Sergey Lavrov") == lavrov
        assert library.speakers()["Sergey Lavrov"] == 2
        assert spoken(library, "Henrike Solm") == {"henrike": "Henrike Solm", "her": "Henrike Solm"}
        assert spoken(library, "Karl Solm") == {"karl": "Karl Solm"}
        assert spoken(library, "Solm")["either"] == "Solm"
        article = library.article("bare")
        (said,) = (s for a, s in library.statements() if a.id == "bare")
        assert list(library.told(article).statements) == [said]


def test_the_user_s_file_is_read_when_it_has_changed(home):
    with Library(home) as library:
        assert "german" not in spoken(library, "Sergey Lavrov")
        state = library.state
        (home / ALIASES_FILE).write_text("Sergey Lavrov,Sergej Lawrow\n", encoding="utf-8")
        assert library.state != state
        expected = dict.fromkeys(["full", "bare", "german"], "Sergey Lavrov")
        assert spoken(library, "Sergey Lavrov") == expected
        assert spoken(library, "Sergej Lawrow") == expected
        assert spoken(library, "Lawrow") == expected
        (home / ALIASES_FILE).write_text("Sergey Lavrov,Lavrov,not\n", encoding="utf-8")
        assert "bare" not in spoken(library, "Sergey Lavrov")
        os.remove(home / ALIASES_FILE)
        assert spoken(library, "Sergey Lavrov").keys() == {"full", "bare"}
        (home / ALIASES_FILE).write_text("nonsense\n", encoding="utf-8")
        with pytest.raises(BadPeople, match="line 1"):
            library.people()


def test_the_answers_and_the_draft_know_who_goes_by_the_user_s_alias(home):
    quote = "The ships will stay where they are"
    (home / ALIASES_FILE).write_text("Sergey Lavrov,Sergej Lawrow\n", encoding="utf-8")
    with open_assistant(settings=Settings(home=home, embedder="none")) as assistant:
        for asked in ("Sergey Lavrov", "Sergej Lawrow"):
            answer = assistant.ask(f"What did {asked} say about the ships?")
            assert answer.found
            assert quote in answer.text
            assert {(c.speaker, c.verdict) for c in answer.citations} == {
                ("Sergey Lavrov", "verbatim")
            }
            (judgement,) = assistant.verify(f"“{quote},” {asked} said.")
            assert (judgement.verdict, judgement.claimed) == ("verbatim", asked)
        (judgement,) = assistant.verify(f"“{quote},” Karl Solm said.")
        assert judgement.verdict == "other speaker"


def test_words_that_may_be_a_namesake_s_are_not_given_to_who_was_asked_for(home):
    with open_assistant(settings=Settings(home=home, embedder="none")) as assistant:
        answer = assistant.ask("What did Henrike Solm say about the port?")
        assert {c.article for c in answer.citations} <= {"henrike", "her"}
        rows = assistant.statements("Solm")
        assert {row.speaker for row in rows} == {"Henrike Solm", "Karl Solm", "Solm"}


def test_the_names_are_joined_anew_when_articles_come(home, tmp_path):
    with Library(home) as library:
        assert spoken(library, "Lavrov")["bare"] == "Sergey Lavrov"
        (tmp_path / "boris.txt").write_text("“I paint houses and barns,” Boris Lavrov said.")
        sync(home, [tmp_path / "boris.txt"], embedder=Hashed())
        assert spoken(library, "Lavrov")["bare"] == "Lavrov"


@pytest.mark.parametrize(
    ("speaker", "asked"),
    [
        ("a spokesman for the border service", "the border service"),
        ("a Pentagon spokeswoman", "the Pentagon"),
        ("a spokesperson for the Foreign Office who asked not to be named", "the Foreign Office"),
        ("a spokesman for Ostrel Port, Bo Day’s employer", "Ostrel Port"),
        ("a spokesperson from Tala Mobile", "Tala Mobile"),
        ("the Navy’s press secretary", "the Navy"),
        ("a media officer at the Harbour Authority in Cork", "the Harbour Authority"),
        ("a spokeswoman for Doctors in Distress", "Doctors in Distress"),
    ],
)
def test_unnamed_spokespeople_are_found_by_the_body_they_speak_for(speaker, asked):
    found = people(speaker, "Ana Ruiz")
    assert described_for(asked, found.counts) == (speaker,)
    assert described_for("Ana Ruiz", found.counts) == ()


@pytest.mark.parametrize(
    "speaker",
    [
        "a critic of Ostrel Port",
        "a lawyer for Ostrel Port",
        "a spokesman for a rival of Ostrel Port",
    ],
)
def test_a_body_does_not_stand_for_who_is_only_described_by_its_name(speaker):
    found = people(speaker, "Ostrel Port")
    assert described_for("Ostrel Port", found.counts) == ()
    assert found.meant("Ostrel Port") == ("Ostrel Port",)


def test_words_behind_a_name_that_few_articles_have_are_not_shown():
    said = [Voice("Ana Ruiz", 1, 1), Voice("Ana Ruiz", 2, 1), Voice("Ana Ruiz Photo", 3, 9)]
    assert names(join_speakers(said)) == {"Ana Ruiz": ("Ana Ruiz Photo",)}
    said = [Voice("Rafael García", 1, 1), Voice("Rafael García Lorca", 2, 1)]
    assert names(join_speakers(said)) == {"Rafael García Lorca": ("Rafael García",)}


@pytest.mark.parametrize(
    ("full", "titled"), [("Karen Ostby", "Mr Ostby"), ("Edmund Brail", "Mrs Brail")]
)
@pytest.mark.parametrize("article", [1, 2])
def test_a_title_of_the_other_gender_names_another_person(full, titled, article):
    found = people((full, 1), (titled, article))
    assert names(found) == {full: (), titled: ()}
    assert all(person.may_be == () for person in found.people)


def test_a_titled_surname_is_nobody_whose_full_name_its_article_has():
    assert names(people(("Robin Vuk", 1), ("Mr Vuk", 1))) == {"Robin Vuk": (), "Mr Vuk": ()}


@pytest.mark.parametrize("surname", ["Vuk", "Ostby"])
def test_two_titled_namesakes_are_two_people(surname):
    found = people((f"Mr {surname}", 1), (f"Mrs {surname}", 1), (f"Mr. {surname}", 2))
    assert sorted(p.statements for p in found.people) == [1, 2]
    assert set(found.meant(surname)) == set(found.counts)


@pytest.mark.parametrize(
    "asked", ["Henrike Solm's publicist", "henrike solm’s two lawyers", "Solm's brother"]
)
def test_somebodys_people_are_not_the_one_whose_they_are(asked):
    assert people("Henrike Solm", "Karl Solm").meant(asked) == ()


def test_a_description_by_somebodys_name_is_found_by_it():
    found = people("Solm’s lawyer", "Karl Solm")
    assert found.meant("Solm's lawyer") == ("Solm’s lawyer",)
