"""What a statement is about: a name, a pronoun for it, an office, a matter."""

import pytest

from assistant.evidence.said.silence import is_silent
from assistant.evidence.sentences import Evidence, Weights
from assistant.evidence.statements import (
    BEARS,
    acts,
    can_speak,
    exclude_others_words,
    is_labelled,
    is_spoken_for,
    made_so,
    names_office,
    speakers_meant,
    stands_as_subject,
    statements_on_topic,
)
from assistant.evidence.topic import Topic
from assistant.evidence.who_is import body_of, holders
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people
from corpus.text.sentences import sentences
from index.stems import stems

TEXT = (
    "Anna Vane met Paul Orr on Monday. “He has never read the map,” Vane said.\n\n"
    "Paul Orr, the energy minister, praised the new road. Mary Lind opened it. "
    "“She cut a ribbon,” Orr said.\n\n"
    "“The road is a gift to the valley,” Ida Kern, the mayor of Pelling, said. "
    "Kern accused Orr of selling the forest. Tom Kern, a farmer, said nothing would grow."
)
ARTICLE = Article(id="a", text=TEXT)


def topic(about: str, *names: str) -> Topic:
    return Topic.of(about, names, Weights(dict.fromkeys(stems(about), 1.0)))


def said_about(speaker: str, about: str, *names: str) -> list[str]:
    theirs = [(ARTICLE, s) for s in statements(ARTICLE) if s.speaker == speaker]
    found = statements_on_topic(theirs, topic(about, *names))
    return [TEXT[e.quote.start : e.quote.end] for e in found]


@pytest.mark.parametrize(
    ("speaker", "about", "names", "words"),
    [
        ("Anna Vane", "Orr", ("Orr",), ["“He has never read the map,”"]),
        ("Anna Vane", "Mary Lind", ("Mary Lind",), []),
        ("Paul Orr", "Mary Lind", ("Mary Lind",), ["“She cut a ribbon,”"]),
        ("Paul Orr", "Vane", ("Vane",), []),
        ("Ida Kern", "Orr", ("Orr",), ["Orr of selling the forest"]),
        ("Ida Kern", "the road", (), ["“The road is a gift to the valley,”"]),
        ("Ida Kern", "the harbour", (), []),
        ("Ida Kern", "Tom Kern", ("Tom Kern",), []),
    ],
    ids=[
        "a pronoun stands for the last to be named",
        "a pronoun does not fit the name",
        "a pronoun for another than the speaker",
        "somebody else was named since",
        "the name itself",
        "a matter by its words",
        "another matter",
        "a namesake is not named by the surname of another",
    ],
)  # fmt: skip
def test_a_statement_is_about_whom_its_words_name(speaker, about, names, words):
    assert said_about(speaker, about, *names) == words


PRIME = Article(
    id="p",
    text=(
        "Ada Finch, the prime minister, came late. Paul Orr, the energy minister, spoke. "
        "“The minister has a map,” said Ida Kern. Kern said the prime minister had none."
    ),
)


def test_one_office_is_not_another_of_the_same_noun():
    theirs = [(PRIME, s) for s in statements(PRIME) if s.speaker == "Ida Kern"]
    assert len(theirs) == 2
    found = statements_on_topic(theirs, topic("the prime minister"))
    assert ["prime minister had none" in e.words for e in found] == [True]


def test_a_place_before_a_thing_is_not_the_thing():
    text = "Ida Kern said the Sarn valley was flooded. Kern said the Sarn dam was late."
    article = Article(id="s", text=text)
    theirs = [(article, s) for s in statements(article)]
    found = statements_on_topic(theirs, topic("the Sarn dam", "Sarn"))
    assert ["dam was late" in e.words for e in found] == [True]


def test_a_headline_alone_does_not_make_a_statement_about_it():
    article = Article(id="b", text=TEXT, title="Parking in the harbour")
    (said, *_) = [s for s in statements(article) if s.speaker == "Anna Vane"]
    assert statements_on_topic([(article, said)], topic("parking")) == []


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("the energy minister", ("Paul Orr",)),
        ("the mayor of Pelling", ("Ida Kern",)),
        ("the farmer", ("Tom Kern",)),
        ("the governor", ()),
    ],
)
def test_an_office_is_looked_up_among_the_people_of_an_article(role, names):
    assert holders(role, people(ARTICLE)).names == names


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Vane", ("Anna Vane",)),
        ("Kern", ("Ida Kern", "Tom Kern")),
        ("the energy minister", ("Paul Orr",)),
        ("the bookkeeper", ("a former bookkeeper of the port",)),
        ("the governor", ()),
    ],
)
def test_a_speaker_is_meant_by_name_office_or_description(asked, meant):
    known = ["Anna Vane", "Paul Orr", "Ida Kern", "Tom Kern", "a former bookkeeper of the port"]
    assert speakers_meant(asked, known, [ARTICLE]) == meant


def test_a_sentence_with_another_s_statement_is_not_told_of_the_speaker():
    told = [Evidence(ARTICLE, span, span) for span in sentences(TEXT)]
    kept = exclude_others_words(told, ("Paul Orr",), statements)
    assert kept
    for e in kept:
        assert e.speaker in (None, "Paul Orr")
        assert "Vane said" not in e.words


def test_what_is_denied_is_not_all_that_is_said():
    text = "Ida Kern said the road was wet. Kern denied that it was closed."
    article = Article(id="d", text=text)
    theirs = [(article, s) for s in statements(article)]
    assert len(theirs) == 2
    denied = made_so(theirs, acts("What did Kern deny?"))
    assert [text[s.content.start : s.content.end] for _, s in denied] == ["that it was closed"]
    assert acts("What did Kern say?") == set()
    assert made_so(theirs, acts("What did Kern demand?")) == []


def test_light_words_alone_are_not_near_a_topic():
    weighed = Topic.of("harbour of people and boats", (), Weights(dict(zip(
        stems("harbour people boats"), (8.0, 0.3, 4.0), strict=True))))  # fmt: skip
    near = weighed.near(BEARS)
    assert near is not None
    assert near.stems == {*stems("harbour"), *stems("boats")}
    text = "The people of Kern stayed. “We, the people, stay,” Ida Kern said."
    article = Article(id="p", text=text, title="Harbour boats")
    (said,) = [s for s in statements(article) if s.speaker == "Ida Kern"]
    assert weighed.share(article, said.content, said.sentence) < BEARS
    assert weighed.near(0.1) is None
    assert Topic.of("the", (), Weights({})).near(BEARS) is None


def test_an_office_of_another_body_is_not_the_asked_one():
    text = "Lorn manager Ilse Tran beat Brae on Sunday. Brae were poor."
    article = Article(id="m", text=text, title="Lorn beat Brae")
    known = people(article)
    assert holders("the Lorn manager", known, article).names == ("Ilse Tran",)
    assert holders("the Brae manager", known, article).names == ()


def test_the_last_of_several_common_words_is_what_a_topic_is_about():
    text = (
        "“The deep sea is dark and wide,” Ida Kern said. “Deep sea mining is a folly,” Kern said."
    )
    article = Article(id="s", text=text)
    theirs = [(article, s) for s in statements(article)]
    assert len(theirs) == 2
    told = statements_on_topic(theirs, topic("deep sea mining"))
    assert [text[e.quote.start : e.quote.end] for e in told] == ["“Deep sea mining is a folly,”"]


@pytest.mark.parametrize(
    ("asked", "can"),
    [
        ("", False),
        ("Ida Kern", True),
        ("ferro line", True),
        ("the mayor", True),
        ("the bank", True),
        ("Acme's CEO", True),
        ("the symbols on the box", False),
        ("Acme's experts", False),
    ],
)
def test_who_can_speak(asked, can):
    assert can_speak(asked) is can


@pytest.mark.parametrize(
    ("sentence", "is_its"),
    [
        ("Ferro Line wants a new quay.", True),
        ("Ferro Line is not on trial in Brae, where its boats are built.", False),
        ("On Monday Ferro Line said no to all that the union had asked for.", True),
        ("A suit against Ferro Line was filed.", False),
        ("The union has sued Ferro Line over pay.", False),
    ],
)
def test_a_name_is_the_subject_of_a_sentence(sentence, is_its):
    assert stands_as_subject("Ferro Line", sentence) is is_its


def test_an_office_in_a_sentence_tells_for_whom_somebody_speaks():
    assert names_office("Ferro Line", "Ida Kern, the CEO of Ferro Line, published a letter.")
    assert names_office("Ferro Line", "Ferro Line’s head of safety, Ida Kern, argues so.")
    assert not names_office("Ferro Line", "Ida Kern, the mayor, wrote to Ferro Line.")


def test_initials_before_an_answer_stand_for_the_one_who_is_asked():
    text = "LS: What is there?\nIK: A folly. It costs too much."
    last = sentences(text)[-1]
    spoken = Evidence(Article(id="q", text=text), last, last)
    assert is_labelled(spoken, "Ida Kern")
    assert not is_labelled(spoken, "Tom Reed")


@pytest.mark.parametrize(
    ("asked", "body"),
    [
        ("the port's spokesman", "port"),
        ("national bank spokeswoman", "national bank"),
        ("a spokesperson for the Harbour Board", "Harbour Board"),
        ("Ida Kern", "Ida Kern"),
    ],
)
def test_a_spokesperson_is_asked_for_a_body_s_words(asked, body):
    assert body_of(asked) == body


@pytest.mark.parametrize(
    ("sentence", "is_it"),
    [
        ("Ida Kern did not respond to a request for comment.", True),
        ("Ida Kern has not returned our calls.", True),
        ("Ida Kern could not immediately be reached.", True),
        ("It was confirmed that Ida Kern would not return to the port.", False),
        ("Ida Kern did not sail.", False),
        ("A lawyer of Kern’s declined to comment.", False),
    ],
)
def test_who_did_not_comment_is_silent(sentence, is_it):
    assert is_silent("Ida Kern", sentence) is is_it


@pytest.mark.parametrize(
    ("asked", "theirs"),
    [("Ida Kern", True), ("Ida Kern's critics", False), ("Ida Kern’s sister", False)],
)
def test_somebodys_people_are_not_spoken_for_by_whose_they_are(asked, theirs):
    assert is_spoken_for("Ida Kern", asked) is theirs


@pytest.mark.parametrize("asked", ["Tom Wales' critics", "Tom Wales's fans", "Ida Kern's fans"])
def test_somebodys_crowd_is_nobody_of_a_name(asked):
    article = Article("a", "Ida Kern, a fan of Tom Wales, said it would rain. Tom Wales agreed.")
    assert speakers_meant(asked, ["Ida Kern", "Tom Wales"], [article]) == ()


def test_somebodys_crowd_is_a_speaker_without_a_name():
    known = ["Ida Kern", "a few fans of Wales"]
    assert speakers_meant("Wales's fans", known, []) == ("a few fans of Wales",)
