"""Misspelt names of a question, read as names of the articles."""

import pytest

from assistant.question.spelling import Names, mend_words

NAMES = Names(
    [
        "Oluwaseun Adebayo", "Kristjana Sigurdsson", "Priya Raghunathan", "Mateo Quispe",
        "Anneli Kask", "Nordvik Shipping", "Harbour Commission", "Lupe Ortega", "Lupe Ortiz",
        "Tamsin Marlow", "Piet Marlew", "Kaohsiung ferries halted again",
    ]
)  # fmt: skip
WORDS = frozenset(
    "what did say about the ferry fares quay and commission halls is it in who".split()
)


def mend(text: str, *more: str) -> str:
    known = WORDS | set(more)
    return NAMES.mend(text, has=lambda word: word.casefold() in known).text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("What did Adebajo say?", "What did Adebayo say?"),
        ("what did adebao say", "what did Adebayo say"),
        ("what did Sigurdson say", "what did Sigurdsson say"),
        ("what did sigrudsosn say", "what did Sigurdsson say"),
        ("what did Ragunathan say", "what did Raghunathan say"),
        ("what did Raghunatan’s say", "what did Raghunathan’s say"),
        ("what about Nrodvik", "what about Nordvik"),
        ("the ferry in Kaoshiung", "the ferry in Kaohsiung"),
        ("what did Qiuspe say about fares", "what did Quispe say about fares"),
    ],
)
def test_a_misspelt_name_is_read_as_the_one_that_it_nearly_is(typed, meant):
    assert mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("What did Oluwasen Adebajo say?", "What did Oluwaseun Adebayo say?"),
        ("What did Priya Ragunathan say?", "What did Priya Raghunathan say?"),
        ("Who runs Nordvik Shiping?", "Who runs Nordvik Shipping?"),
        ("Did Piet Marow resign?", "Did Piet Marow resign?"),  # two edits from Marlew and Marlow
        ("Did Birgit Quisp resign?", "Did Birgit Quisp resign?"),
        ("Did Tomas Haltid resign?", "Did Tomas Haltid resign?"),
    ],
)
def test_a_stranger_s_name_is_no_misspelt_word(typed, meant):
    assert mend(typed, "resign", "runs") == meant


def test_what_was_read_as_what_is_told():
    mended = NAMES.mend("what did Adebajo and Ragunathan's say", has=WORDS.__contains__)
    assert mended.read_as == {"Adebajo": "Adebayo", "Ragunathan": "Raghunathan"}
    assert NAMES.mend("what did Adebayo say", has=WORDS.__contains__).read_as == {}


@pytest.mark.parametrize(
    "text",
    [
        "What did Adebayo say about the ferry?",
        "WHAT DID ADEBAYO SAY",
        "what did kask say",
        "What did Priya say about Nordvik’s fares?",
        "the the  ferry,fares  -- quay?",
    ],
)
def test_a_right_question_stays_to_the_letter(text):
    assert mend(text) == text


def test_a_word_that_some_article_has_is_never_touched():
    assert mend("who is Marlowe", "marlowe") == "who is Marlowe"
    assert mend("who is Quisper", "quisper") == "who is Quisper"
    assert mend("adebajo fares", "adebajo") == "adebajo fares"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what did annelikask say", "what did Anneli Kask say"),
        ("what did MateoQuispe say", "what did Mateo Quispe say"),
        ("nordvikshipping fares", "Nordvik Shipping fares"),
    ],
)
def test_a_name_written_as_one_word_is_parted(typed, meant):
    assert mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what did Anneli Kasc say", "what did Anneli Kask say"),
        ("what did Anneli Kak say", "what did Anneli Kask say"),
        ("what did Kasc say", "what did Kasc say"),
        ("what did Mateo Kasc say", "what did Mateo Kasc say"),
    ],
)
def test_a_short_surname_is_mended_after_its_given_name_only(typed, meant):
    assert mend(typed) == meant


@pytest.mark.parametrize("typed", ["what did Marlaw say", "what did Marlw say"])
def test_a_word_between_two_names_is_left_alone(typed):
    assert mend(typed) == typed
    assert NAMES.nearest("Marlaw") is None


def test_a_given_name_tells_which_of_two_surnames_is_meant():
    assert mend("what did Tamsin Marlaw say") == "what did Tamsin Marlow say"
    assert mend("what did Piet Marlaw say") == "what did Piet Marlew say"


@pytest.mark.parametrize(
    "word",
    ["Bdebayo", "Zdebayo", "Adebxyz", "Quis", "glacier", "Sigurd", "Ortisa"],
    ids=["first letter", "first letter again", "three edits", "short", "another", "part", "beyond"],
)
def test_what_is_too_far_from_every_name_is_near_none(word):
    assert NAMES.nearest(word) is None


def test_one_edit_is_forgiven_in_a_short_name_and_two_in_a_long_one():
    assert NAMES.nearest("Quisppe") == "Quispe"
    assert NAMES.nearest("Quippe") == "Quispe"
    assert NAMES.nearest("Qispee") is None
    assert NAMES.nearest("Sigurdzzon") == "Sigurdsson"


def test_without_names_nothing_is_mended():
    assert Names([]).mend("what did Adebajo say", has=lambda word: False).text == (
        "what did Adebajo say"
    )


def test_initials_are_read_as_the_one_person_who_has_them():
    names = Names(
        ["Maria Jane Kask", "Ole-Peter Lund Moe", "Rita Gro Sand", "Rune Gil Stad", "NRK"]
    )
    has = "who is what did say and".split().__contains__
    assert names.mend("Who is MJK?", has=has).text == "Who is Maria Jane Kask?"
    assert names.mend("What did MJK's say", has=has).read_as == {"MJK": "Maria Jane Kask"}
    for text in ("Who is RGS?", "Who is NRK?", "who is mjk"):
        assert names.mend(text, has=lambda word: True).text == text


NEAR = ["The ladders of the lighthouse were painted.", "A ladder fell on the Calendar House."]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cost of the ladedr", "cost of the ladder"),
        ("cost of the lader", "cost of the lader"),
        ("cost of the ladder", "cost of the ladder"),
        ("which ligthouse was painted", "which lighthouse was painted"),
        ("the calender house", "the Calendar house"),
        ("what is a “lader”", "what is a “lader”"),
        ("what did Lader say", "what did Lader say"),
        ("what fell on the garden", "what fell on the garden"),
        ("cost of the bladder", "cost of the bladder"),  # no swap of the first two letters
        ("cost of the aldder", "cost of the ladder"),
    ],
)
def test_a_word_that_no_article_has_is_read_as_the_one_that_passages_on_the_rest_have(typed, meant):
    known = "cost of the ladder which was painted house what is did say fell on".split()
    assert mend_words(typed, has=lambda word: word.casefold() in known, near=lambda: NEAR) == meant


def test_passages_are_read_only_for_a_word_that_no_article_has():
    def near() -> list[str]:
        raise AssertionError("read")

    assert mend_words("cost of it all", has=lambda word: True, near=near) == "cost of it all"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who runs harbour utd", "who runs harbour united"),
        ("what did the Govt say", "what did the Government say"),
        ("who sang 'govt' there", "who sang 'govt' there"),
        ("when is xmas", "when is christmas"),
        ("what is the info", "what is the info"),
    ],
)
def test_a_word_that_is_often_typed_short_is_written_out_if_no_article_has_it(typed, meant):
    assert mend_words(typed, has={"info"}.__contains__, near=tuple) == meant


CLUBS = Names(
    [
        "Port Asher", "Kingsbridge Rovers", "Kings Rovers", "Kingsbridge Rovers beat Port Asher",
        "Kingston Ryland", "Okavan State", "Okavan State", "Okavan Stadium", "Amara Osei",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stories about kings r", "stories about Kingsbridge Rovers"),
        (
            "what did kingsbridge rov do after the cup",
            "what did Kingsbridge Rovers do after the cup",
        ),
        ("okavan st score", "Okavan State score"),
        ("port ash injuries", "Port Asher injuries"),
    ],
)
def test_a_name_of_two_words_that_is_cut_short_is_written_out(typed, meant):
    assert CLUBS.mend(typed, has=lambda word: True).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        "kings rovers score",  # somebody is called so
        "ki r injuries",  # too little of it
        "port v okavan",  # no name, but a match
        "amara or mensah",  # a word of its own
        'the "port ash" injuries',  # quoted
        "port of lunde",
    ],
)
def test_two_words_that_begin_no_name_stay(typed):
    assert CLUBS.mend(typed, has=lambda word: True).text == typed


def test_a_pair_that_begins_two_names_as_well_stays():
    names = Names(["Okavan State", "Okavan Stars"])
    assert names.mend("okavan st", has=lambda word: True).text == "okavan st"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what does quay bank want", "what does QuayBank want"),
        ("did Net Harbor reply", "did NetHarbor reply"),
        ("who runs the quay board", "who runs the quay board"),
        ("is it open water", "is it open water"),
        ("“quay bank” in the papers", "“quay bank” in the papers"),
    ],
)
def test_a_name_in_one_word_may_be_typed_in_two(typed, read):
    names = Names(["QuayBank", "NetHarbor Union", "Quay Board", "OpenWater", "Open Water"])
    assert names.mend(typed, has=lambda word: True).text == read


def test_a_name_with_a_small_word_is_whole_and_no_genitive_is_its_end():
    names = Names(["Piet ten Haas", "Ten Haas’s", "Ten Haas’s United"])
    mended = names.mend("what did piet ten haas say", has=lambda word: True)
    assert mended.text == "what did piet ten haas say"
