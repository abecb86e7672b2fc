"""Every quotation of a draft, judged against the articles that may hold its words."""

from datetime import date, timedelta

import pytest

from assistant.record.draft import judge_draft
from assistant.record.judging import DRAFT_ARTICLES
from assistant.record.verify_lines import lines
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people
from index.library.record import Told
from index.search.advisories import ArticleNotice

DAY = date(2023, 5, 1)

DAM = Article(
    "dam",
    "“We never promised a firm date to the people here,” Anna Vane said on Friday.\n\n"
    "“The dam will stay where it is,” Paul Orr said.",
    title="The dam",
    agency="Wire",
)
COPY = Article("copy", "A poster read “we never promised a firm date to the people here”.")


def judgements(
    draft: str,
    *articles: Article,
    read: list[str] | None = None,
    notices: tuple[ArticleNotice, ...] = (),
    **known: str,
):
    """What becomes of a draft; ``read`` takes the articles whose statements were wanted."""

    def told(article: Article):
        if read is not None:
            read.append(article.id)
        return Told(statements(article), people(article))

    found = judge_draft(
        draft,
        lambda words: articles,
        told,
        known_as=lambda name: known.get(name, name),
        notices=lambda article: notices,
    )
    return list(found)


@pytest.mark.parametrize(
    ("draft", "verdict", "speaker", "difference"),
    [
        ("“The dam will stay where it is,” Orr said.", "verbatim", "Paul Orr", ()),
        ("“The dam will stay where it is,” Vane said.", "other speaker", "Paul Orr", ()),
        ("“The dam should stay where it is,” Orr said.", "altered", None, (("should", "will"),)),
        ("“They want to sell the railway,” Orr said.", "not found", None, ()),
    ],
)
def test_a_quotation_is_judged_by_its_words_and_its_speaker(draft, verdict, speaker, difference):
    (one,) = judgements(draft, DAM)
    assert (one.verdict, one.speaker, one.difference) == (verdict, speaker, difference)
    assert draft[one.start : one.end] == one.quote
    assert one.article == (None if verdict == "not found" else "dam")
    assert one.outlet == (None if verdict == "not found" else "Wire")
    assert all(DAM.text[start:end] for start, end in one.places)


def test_every_quotation_is_told_in_its_order():
    draft = (
        "“The dam will stay where it is,” Orr said of “a joke” in “Dune”. “We never promised,” "
        "Vane said, “but now, and left.\n\nIt rained."
    )
    assert [(one.verdict, one.quote) for one in judgements(draft, DAM)] == [
        ("verbatim", "The dam will stay where it is,"),
        ("not found", "a joke"),
        ("too short", "Dune"),
        ("verbatim", "We never promised,"),
        ("not closed", "but now, and left."),
    ]


@pytest.mark.parametrize("draft", ["", " \n ", "Orr said the dam will stay."])
def test_a_draft_without_quotations_has_no_judgements(draft):
    assert judgements(draft, DAM) == []


def test_the_article_counts_that_gives_the_words_to_the_draft_s_speaker():
    draft = "“We never promised a firm date to the people here,” Anna Vane said."
    for articles in ((DAM, COPY), (COPY, DAM)):
        (one,) = judgements(draft, *articles)
        assert (one.verdict, one.article, one.speaker) == ("verbatim", "dam", "Anna Vane")


def test_words_of_a_sure_speaker_are_nobody_else_s_for_standing_elsewhere_without_one():
    draft = "“We never promised a firm date to the people here,” Paul Orr said."
    for articles in ((DAM, COPY), (COPY, DAM)):
        (one,) = judgements(draft, *articles)
        assert (one.verdict, one.article, one.speaker) == ("other speaker", "dam", "Anna Vane")
    (one,) = judgements(draft, COPY)
    assert (one.verdict, one.sure, one.holds) == ("verbatim", False, False)


def test_the_earliest_source_comes_first():
    said = "“The weir will be opened at dawn,” Nomvula Dube said."
    days = {"c": date(2023, 5, 4), "a": date(2023, 5, 2), "d": None, "b": date(2023, 5, 3)}
    articles = [Article(id, said, outlet=id.upper(), published=on) for id, on in days.items()]
    (one,) = judgements(said, *articles)
    assert (one.article, one.published) == ("a", days["a"])
    assert [source.article for source in one.also] == ["b", "c", "d"]
    assert one.to_json()["also"][0]["published"] == "2023-05-03"


OFFICE = Article(
    "office",
    "“No ship will pass the lock tonight,” said a spokesman for the Harbour Authority.\n\n"
    "“The lock is sound,” said Leilani Mahelona, the Harbour Authority’s spokeswoman.\n\n"
    "“We shall look at the lock in June,” Transport Minister Oyelaran Adeyemi said.",
)


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("“No ship will pass the lock tonight,” the Harbour Authority said.", "verbatim"),
        ("“The lock is sound,” the Harbour Authority said.", "verbatim"),
        ("“We shall look at the lock in June,” the transport minister said.", "verbatim"),
        ("“We shall look at the lock in June,” the minister said.", "verbatim"),
        ("“We shall look at the lock in June,” Leilani Mahelona said.", "other speaker"),
    ],
)
def test_a_body_says_what_its_spokesperson_says_and_an_office_what_its_holder_does(draft, verdict):
    (one,) = judgements(draft, OFFICE)
    assert (one.verdict, one.sure) == (verdict, verdict == "verbatim")


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("“The quay is ours,” Amit Rao said.", "cut short"),
        ("“The quay is ours”, but not the cranes, Amit Rao said.", "verbatim"),
        ("“The quay is ours, but not the cranes,” Amit Rao said.", "verbatim"),
        ("“The quay is ours.” So said Amit Rao.", "cut short"),
        ("“The quay … the cranes,” Amit Rao said.", "cut short"),
        ("“The [old] quay is ours, but not the cranes,” Amit Rao said.", "verbatim"),
        ("“We built it by hand … The quay is ours, but not the cranes,” Rao said.", "stitched"),
        ("“We built it by hand. The quay is ours, but not the cranes,” Rao said.", "stitched"),
        ("“We built it by foot,” Beatriz Lobo said.", "altered"),
        ("“We built it by hand? Beatriz Lobo said.", "not closed"),
        ("“We built it by hand?” Beatriz Lobo said.", "altered"),
    ],
)
def test_each_fault_has_its_verdict(draft, verdict):
    quay = Article(
        "quay",
        "“The quay is ours, but not the cranes,” Amit Rao said.\n\n"
        "“We built it by hand,” said Beatriz Lobo, a welder.",
    )
    (one,) = judgements(draft, quay)
    assert one.verdict == verdict
    assert one.holds is (verdict == "verbatim")


@pytest.mark.parametrize("claimed", ["Łukasz Żółć", "Lukasz Zolc", "Zolc", "Lukasz", "Mr Żółć"])
def test_a_name_may_be_spelt_without_its_accents_or_be_the_given_one(claimed):
    kennel = Article("kennel", "“I will not sell the kennel,” said Łukasz Żółć, its owner.")
    (one,) = judgements(f"“I will not sell the kennel,” {claimed} said.", kennel)
    assert (one.verdict, one.sure) == ("verbatim", True)


def test_who_is_named_beside_a_quotation_without_a_cue_is_not_accused():
    draft = (
        "“No ship will pass the lock tonight,” a spokesman said. Oyelaran Adeyemi said the "
        "minister was ill.\n\n“The lock is sound.” So says Leilani Mahelona."
    )
    assert [one.verdict for one in judgements(draft, OFFICE)] == ["verbatim", "verbatim"]


@pytest.mark.parametrize(
    ("draft", "difference"),
    [
        ("“The dam WILL stay where it is,” Orr said.", (("WILL", "will"),)),
        ("“The dam will stay, where it is,” Orr said.", (("stay,", "stay"),)),
    ],
)
def test_case_and_stops_that_differ_are_told(draft, difference):
    (one,) = judgements(draft, DAM)
    assert (one.verdict, one.difference) == ("altered", difference)


def test_an_article_with_the_whole_sentence_shows_that_another_cut_it():
    cut = Article("cut", "“We will sail to the island in June,” Pua Kealoha said.", published=DAY)
    whole = Article(
        "whole",
        "“We will sail to the island in June, unless the harbour freezes,” Pua Kealoha said.",
        published=DAY + timedelta(1),
    )
    (one,) = judgements("“We will sail to the island in June,” Pua Kealoha said.", cut, whole)
    assert (one.verdict, one.article, one.left_out) == (
        "cut short", "whole", "unless the harbour freezes",
    )  # fmt: skip
    assert [source.article for source in one.also] == ["cut"]


def test_a_withdrawn_quotation_does_not_hold_and_a_correction_is_told():
    withdrawn = ArticleNotice("withdrawal", "Please kill the story.", "kill", None)
    corrected = ArticleNotice("correction", "Correction: the day was wrong.", "dam", None)
    draft = "“The dam will stay where it is,” Orr said."
    for notices in ((withdrawn, corrected), (corrected,)):
        (one,) = judgements(draft, DAM, notices=notices)
        assert one.verdict == "verbatim"
        assert one.notices == tuple(map(str, notices))
        assert one.holds is (withdrawn not in notices)


def test_a_name_that_the_index_knows_otherwise_is_the_same_speaker():
    draft = "“The dam will stay where it is,” Bartok said."
    assert [one.verdict for one in judgements(draft, DAM)] == ["other speaker"]
    (one,) = judgements(draft, DAM, Bartok="Paul Orr")
    assert (one.verdict, one.claimed, one.speaker) == ("verbatim", "Bartok", "Paul Orr")


def test_only_articles_that_have_the_words_are_read_for_speakers():
    read: list[str] = []
    judgements("“The dam should stay where it is,” Orr said.", COPY, DAM, read=read)
    assert read == []
    judgements("“The dam will stay where it is,” Orr said.", COPY, DAM, read=read)
    assert read == ["dam"]


def test_a_similar_wording_is_looked_for_in_the_likeliest_articles_only():
    others = [Article(f"other {n}", "Nothing was said.") for n in range(DRAFT_ARTICLES)]
    draft = "“The dam should stay where it is,” Orr said."
    assert [one.verdict for one in judgements(draft, *others[1:], DAM)] == ["altered"]
    assert [one.verdict for one in judgements(draft, *others, DAM)] == ["not found"]
    draft = draft.replace("should", "will")
    assert [one.verdict for one in judgements(draft, *others, DAM)] == ["verbatim"]


def test_a_judgement_as_json_has_plain_values():
    (one,) = judgements("“The dam should stay where it is,” Orr said.", DAM)
    value = one.to_json()
    assert (value["verdict"], value["published"]) == ("altered", None)
    assert list(value["difference"]) == [("should", "will")]


def test_the_line_of_the_draft_is_told():
    draft = "Title\r\n\r\nIt rained. “The dam will\r\nstay where it is,” Orr said of “Dune”.\n“A"
    found = judgements(draft, DAM)
    assert [(one.verdict, one.line) for one in found] == [
        ("verbatim", 3), ("too short", 4), ("not closed", 5),
    ]  # fmt: skip
    assert [one.to_json()["line"] for one in found] == [3, 4, 5]


QUARRY = Article(
    "quarry",
    "Temesgen Abate said the quarry would swallow the village before the rains came.\n\n"
    "“Nobody asked us,” Abate said. The quarry is the largest north of Dessie.\n\n"
    "WEYNI HAGOS: We dig at night so that nobody counts the lorries.\n\n"
    "TEMESGEN ABATE: Then count them by day.\n\n"
    "WEYNI HAGOS: We do.\n\n"
    "TEMESGEN ABATE: You do not.",
)


@pytest.mark.parametrize(
    ("draft", "quoted", "holds"),
    [
        ("“The quarry would swallow the village,” Abate said.", False, False),
        ("Abate told us: “the village before the rains came”.", False, False),
        ("“Nobody asked us,” Abate said.", True, True),
        ("“We dig at night,” Hagos said.", True, True),
        ("It is “the largest north of Dessie”.", False, True),
    ],
)
def test_what_an_article_reports_in_its_own_words_is_no_quotation_of_anybody(draft, quoted, holds):
    (one,) = judgements(draft, QUARRY)
    assert (one.verdict, one.quoted, one.holds) == ("verbatim", quoted, holds)


def test_an_article_that_quotes_comes_before_one_that_reports():
    later = Article("later", "“The quarry would swallow the village,” Temesgen Abate said.",
                    published=DAY)  # fmt: skip
    (one,) = judgements("“The quarry would swallow the village,” Abate said.", QUARRY, later)
    assert (one.article, one.quoted, one.holds) == ("later", True, True)


def _report(name: str, words: str, speaker: str, day: date = DAY) -> Article:
    text = f"The house sat late. {speaker} called the rest “{words}”.\n\nIt rained."
    return Article(name, text, title="The house", published=day)


@pytest.mark.parametrize("words", ["paper gardeners", "a choir of hired umbrellas in the rain"])
@pytest.mark.parametrize("claimed", ["Wanjiru Kamau", "Aroha Ngata"])
def test_words_that_two_articles_give_to_two_people_are_told_as_disputed(words, claimed):
    first = _report("first", words, "Wanjiru Kamau")
    later = _report("later", words, "Aroha Ngata", DAY + timedelta(days=1))
    (one,) = judgements(f"{claimed} called them “{words}”.", first, later)
    assert (one.verdict, one.speaker, one.sure) == ("verbatim", claimed, True)
    (dispute,) = one.disputes
    assert {claimed, dispute.speaker} == {"Wanjiru Kamau", "Aroha Ngata"}
    assert dispute.source.article not in {one.article, *(also.article for also in one.also)}
    assert one.to_json()["disputes"][0]["source"]["published"].startswith("2023-05-0")


def test_a_few_words_of_two_people_years_apart_are_no_dispute():
    first = _report("first", "paper gardeners", "Wanjiru Kamau")
    later = _report("later", "paper gardeners", "Aroha Ngata", DAY + timedelta(days=900))
    (one,) = judgements("Wanjiru Kamau called them “paper gardeners”.", first, later)
    assert one.disputes == ()


def test_a_third_person_is_told_of_both():
    first = _report("first", "paper gardeners", "Wanjiru Kamau")
    later = _report("later", "paper gardeners", "Aroha Ngata", DAY + timedelta(days=1))
    (one,) = judgements("Paul Orr called them “paper gardeners”.", first, later)
    assert (one.verdict, one.speaker, one.sure) == ("other speaker", "Wanjiru Kamau", False)
    assert [dispute.speaker for dispute in one.disputes] == ["Aroha Ngata"]


@pytest.mark.parametrize(
    "draft",
    [
        "Anna Vane met Paul Orr at the port. “The dam will stay where it is.”",
        "Anna Vane laughed as Paul Orr left. “The dam will stay where it is.”",
        "“No,” Anna Vane said. Paul Orr had left. “The dam will stay where it is.”",
        "Anna Vane spoke.\n\n“The dam will stay where it is.” So says Paul Orr.",
    ],
)
def test_nobody_else_is_told_as_the_sure_speaker_of_a_draft(draft):
    one = judgements(draft, DAM)[-1]
    assert one.speaker == "Paul Orr"
    assert not one.sure or one.claimed in {None, one.speaker}


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Docker Nakamura said “the crane was never safe”.", "verbatim"),
        ("Captain Nakamura said “the crane was never safe”.", "verbatim"),
        ("Emi Nakamura said “the crane was never safe”.", "other speaker"),
        ("Docker Olsen said “the crane was never safe”.", "other speaker"),
        ("Olsen said it was late, and Nakamura that “the crane was never safe”.", "verbatim"),
    ],
)
def test_what_somebody_does_before_a_surname_is_no_other_name(draft, verdict):
    quay = Article("quay", "“The crane was never safe,” said Haruto Nakamura, a docker.")
    assert [one.verdict for one in judgements(draft, quay)] == [verdict]


@pytest.mark.parametrize(
    ("draft", "verdict", "holds"),
    [
        ("“The dam will stay [there],” Orr said.", "verbatim", True),
        ("“[Vane’s] dam will stay where it is,” Orr said.", "verbatim", True),
        ("“[Piripi Hemi] will stay where it is,” Orr said.", "verbatim", False),
        ("“The dam [won’t] stay where it is,” Orr said.", "altered", False),
    ],
)
def test_brackets_are_told_and_have_to_be_borne_out(draft, verdict, holds):
    (one,) = judgements(draft, DAM)
    assert (one.verdict, one.holds) == (verdict, holds)
    assert [put_in.words for put_in in one.insertions] == [
        draft[draft.index("[") + 1 : draft.index("]")]
    ]
    assert f"“[{one.insertions[0].words}]” is an insertion" in "\n".join(lines([one]))
