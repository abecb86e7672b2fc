"""The whole path on real parts: real articles, models, Chroma, tantivy and SQLite."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from assistant import open_assistant
from assistant.answer import Answer, Reading
from assistant.conversation import Conversation
from assistant.settings import Settings
from corpus import SAMPLES
from corpus.errors import BadSetting, NothingToRead
from index.intake.sync import sync
from index.models.embed import Packaged


@pytest.fixture(scope="module")
def assistant(sampler_home):
    with open_assistant(sampler_home) as opened:
        yield opened


def test_what_was_said_is_answered_in_the_article_s_words_and_given_to_the_speaker(assistant):
    answer = assistant.ask("What did Lavrov say about Bolton?")
    assert answer.found
    assert answer.refusal is None
    assert any("Bolton" in c.sentence for c in answer.citations)
    for c in answer.citations:
        assert assistant.article(c.article).text[c.start : c.end] == c.quote
        assert c.quote in assistant.article(c.article).text
        assert c.verdict == "verbatim"
        assert f"[{c.n}]" in answer.text
        assert c.speaker in (None, "Sergey Lavrov")
    assert "(7 February 2020): " in answer.text


def test_what_else_is_what_the_earlier_answers_did_not_cite(assistant):
    first = assistant.ask("What did Lavrov say about Venezuela?")
    talk = Conversation().then(first.question, first)
    more = assistant.ask("What else did he say?", talk)
    assert more.understood == "What else did Sergey Lavrov say?"
    assert more.citations
    cited = {(c.article, c.start) for c in first.citations}
    assert not cited & {(c.article, c.start) for c in more.citations}
    again = assistant.ask("What else did he say about Venezuela?", talk)
    assert again.understood == "What else did Sergey Lavrov say about Venezuela?"
    assert again.text == "The articles do not say more than the earlier answers cite."
    assert not again.found


def test_a_pronoun_is_no_one_of_whom_the_articles_speak_by_another(assistant):
    first = assistant.ask("What did Lavrov say about Venezuela?")
    talk = Conversation().then(first.question, first)
    assert assistant.ask("What did she say?", talk).understood == "What did she say?"


@pytest.mark.parametrize(
    "question",
    [
        "What did Bolton say about Lavrov?",
        "What did Lavrov say about Joe Biden?",
        "What is the capital of Australia?",
    ],
)
def test_what_the_articles_do_not_say_is_refused_with_a_reason(assistant, question):
    answer = assistant.ask(question)
    assert not answer.found
    assert answer.citations == ()
    assert answer.text == answer.refusal
    assert answer.refusal.startswith("The articles do not say.")
    assert len(answer.refusal) > 40


def test_a_refusal_names_what_is_there(assistant):
    refusal = assistant.ask("What did Bolton say about Lavrov?").refusal
    assert "words of Bolton about Lavrov" in refusal
    assert "Lavrov in 3" in refusal


def test_an_answer_is_the_same_after_json(assistant):
    for question in ("What did Lavrov say about Bolton?", "What is the capital of Australia?"):
        answer = assistant.ask(question, since=date(2020, 1, 1))
        assert Answer.from_json(json.loads(json.dumps(answer.to_json()))) == answer


def test_json_has_the_form_that_programs_rely_on(assistant):
    value = assistant.ask("What did Lavrov say about Bolton?").to_json()
    assert set(value) >= {
        "question", "understood", "found", "text", "citations", "refusal", "confidence",
        "timings_ms",
    }  # fmt: skip
    assert list(value["citations"][0]) == [
        "n", "article", "title", "outlet", "published", "url", "start", "end", "quote",
        "sentence", "speaker", "verdict", "notice",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "What did Lavrov say?",
        "What did Bolton say about Lavrov?",
        "Who wrote Hamlet, and what did Lavrov say about Bolton?",
        "What did Lavrov say about Bolton, and what did Bolton say about Lavrov?",
        "Who wrote Hamlet, and what did Bolton say about Lavrov?",
    ],
    ids=["found", "refused", "second found", "first found", "both refused"],
)
def test_a_stream_grows_by_parts_to_what_ask_gives(assistant, question):
    first, *growing = assistant.stream(question)
    whole = assistant.ask(question)
    assert (first.text, first.citations, first.refusal) == ("", (), None)
    assert (first.reading, first.understood) == (whole.reading, whole.understood)
    assert replace(growing[-1], timings_ms={}) == replace(whole, timings_ms={})
    for before, after in pairwise(growing):
        assert after.text.startswith(before.text)
        assert after.citations[: len(before.citations)] == before.citations
        assert after.found >= before.found
        assert len(after.citations) <= len(before.citations) + 1
    for answer in growing:
        marks = set(re.findall(r"\[(\d+)\]", answer.text))
        assert marks == {str(c.n) for c in answer.citations}


def test_asking_in_a_loop_leaves_the_loop_free(assistant):
    async def ticks_while_asking() -> tuple[int, Answer]:
        asked = asyncio.create_task(assistant.aask("What did Lavrov say about Bolton?"))
        ticks = 0
        while not asked.done():
            await asyncio.sleep(0.001)
            ticks += 1
        return ticks, asked.result()

    ticks, answer = asyncio.run(ticks_while_asking())
    assert answer.found
    assert ticks >= 3


def test_a_stream_in_a_loop_ends_with_the_answer(assistant):
    async def last() -> Answer:
        return [answer async for answer in assistant.astream("What did Lavrov say about Bolton?")][
            -1
        ]

    assert asyncio.run(last()).found


def test_days_and_outlets_limit_what_is_looked_at(assistant):
    question = "What did Lavrov say about Bolton?"
    assert assistant.ask(question, since=date(2020, 2, 1), until=date(2020, 2, 29)).found
    assert not assistant.ask(question, until=date(2019, 12, 31)).found
    with pytest.raises(BadSetting, match="There are: The onrecord Sampler"):
        assistant.ask(question, outlets=["No Such Paper"])
    assert assistant.ask(question, outlets=list(assistant.outlets())).found


@pytest.mark.parametrize(
    ("question", "without", "before", "after"),
    [
        ("What did Bolton say about Lavrov?", ["speaker"],
         Reading("said-about", ("Lavrov",), "Bolton", "Lavrov"), Reading("fact", ("Lavrov",))),
        ("What did Lavrov say about Joe Biden?", ["about"],
         Reading("said-about", ("Lavrov",), "Lavrov", "Joe Biden"),
         Reading("said-about", ("Lavrov",), "Lavrov")),
        ("What did Lavrov say about Bolton since March 2021?", ["since"],
         Reading("said-about", ("Lavrov",), "Lavrov", "Bolton", since=date(2021, 3, 1)),
         Reading("said-about", ("Lavrov",), "Lavrov", "Bolton")),
        ("According to The onrecord Sampler, what did Lavrov say about Bolton before 2020-01-31?",
         ["outlets", "until"],
         Reading("said-about", ("Lavrov",), "Lavrov", "Bolton", None, date(2020, 1, 30),
                 ("The onrecord Sampler",)),
         Reading("said-about", ("Lavrov",), "Lavrov", "Bolton")),
    ],
    ids=["speaker", "about", "since", "until and outlets"],
)  # fmt: skip
def test_a_part_of_the_reading_that_is_left_out_does_not_act(
    assistant, question, without, before, after
):
    refused, found = assistant.ask(question), assistant.ask(question, without=without)
    assert (refused.reading, found.reading) == (before, after)
    assert (refused.found, found.found) == (False, True)


def test_what_is_left_out_is_also_left_out_of_the_keywords(assistant):
    question = "What did Lavrov say about Bolton?"
    narrowed = {"until": date(2019, 1, 1), "outlets": [*assistant.outlets()]}
    assert not assistant.ask(question, **narrowed, without=["outlets"]).found
    answer = assistant.ask(question, **narrowed, without={"until", "outlets"})
    assert answer.found
    assert (answer.reading.until, answer.reading.outlets) == (None, ())


def test_a_question_for_nobody_s_words_is_answered_with_each_speaker_s_own(assistant):
    answer = assistant.ask("What did Bolton say about Lavrov?", without=["speaker"])
    assert {c.speaker for c in answer.citations} <= {None, "Sergey Lavrov"}
    assert {c.verdict for c in answer.citations} == {"verbatim"}


def test_every_way_to_ask_leaves_parts_out(assistant):
    question, part = "What did Bolton say about Lavrov?", {"without": ["speaker"]}

    async def last() -> Answer:
        return [answer async for answer in assistant.astream(question, **part)][-1]

    answers = [
        assistant.trace(question, **part).answer,
        list(assistant.stream(question, **part))[-1],
        asyncio.run(assistant.aask(question, **part)),
        asyncio.run(last()),
    ]
    assert all(answer.found and answer.reading.speaker is None for answer in answers)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [({"without": ["mood"]}, ValueError), ({"without": "speaker"}, ValueError),
     ({"sinse": date(2020, 1, 1)}, TypeError)],
)  # fmt: skip
def test_a_part_or_a_keyword_that_there_is_not_is_an_error(assistant, wrong, error):
    with pytest.raises(error, match=r"sinse|is without one of kind, speaker, about, since"):
        assistant.ask("What did Lavrov say about Bolton?", **wrong)


def test_a_whole_question_takes_nothing_from_the_turns_before(assistant):
    question = "What did Lavrov say about Bolton?"
    conversation = Conversation().then(question, assistant.ask(question))
    whole = "What did the Kremlin say about Mexico?"
    assert assistant.ask(whole, conversation).understood == whole


def test_a_follow_up_is_understood_from_the_turn_before(assistant):
    question = "What did Lavrov say about Bolton?"
    conversation = Conversation().then(question, assistant.ask(question))
    answer = assistant.ask("And about Mexico?", conversation)
    assert answer.understood == "What did Lavrov say about Mexico?"
    assert answer.question == "And about Mexico?"


def test_blank_questions_and_unknown_articles_are_errors(assistant):
    with pytest.raises(ValueError, match="words"):
        assistant.ask("  ")
    with pytest.raises(NothingToRead, match="no-such"):
        assistant.article("no-such")


def test_the_table_of_statements_has_places_and_speakers(assistant):
    rows = assistant.statements("Lavrov", "Bolton")
    assert rows
    for row in rows:
        assert row.speaker == "Sergey Lavrov"
        assert assistant.article(row.article).text[row.start : row.end] == row.quote
    assert assistant.statements("Bolton", "Lavrov") == ()
    days = [row.published for row in assistant.statements("Lavrov")]
    assert days == sorted(days)


def test_a_draft_s_quotations_are_judged(assistant):
    row = next(row for row in assistant.statements("Lavrov") if row.kind == "direct")
    words = row.quote.strip('“”"‘’, .')
    draft = (
        f"“{words},” Sergey Lavrov said.\n\n“{words},” Angela Merkel said.\n\n"
        "“The moon landing will be held in our kitchen,” Lavrov said."
    )
    verdicts = [one.verdict for one in assistant.verify(draft)]
    assert verdicts == ["verbatim", "other speaker", "not found"]


def test_an_open_assistant_sees_what_is_indexed_after(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text("The council met on Monday in Pelling to set the water rate.")
    home = tmp_path / "home"
    embedder = Packaged()
    sync(home, [articles], embedder=embedder)
    with open_assistant(home) as opened:
        assert not opened.ask("Who won the chess title in Ostrel?").found
        (articles / "two.txt").write_text("Ida Kern won the chess title in Ostrel on Friday.")
        sync(home, [articles], embedder=embedder)
        answer = opened.ask("Who won the chess title in Ostrel?")
    assert answer.found
    assert answer.citations[0].article == "two"


def test_without_an_embedder_words_still_find(tmp_path):
    sync(tmp_path, [SAMPLES / "sampler"], embedder=None)
    settings = Settings(home=tmp_path, embedder="none")
    with open_assistant(settings=settings) as opened:
        assert opened.ask("What did Lavrov say about Bolton?").found


def test_a_first_question_indexes_the_samples(tmp_path):
    with open_assistant(tmp_path / "new", environ={"ONRECORD_EMBEDDER": "none"}) as opened:
        assert opened.size()[0] > 24
        assert len(opened.examples(4)) == 4
        assert all(opened.ask(question).found for question in opened.examples(4))


def test_examples_are_of_the_articles_that_there_are_now(tmp_path):
    said = "“The {} will be open by June,” {} said on Monday. “It was late,” {} said.\n"
    folder, home = tmp_path / "articles", tmp_path / "home"
    folder.mkdir()
    (folder / "one.txt").write_text(said.format("weir", "Anna Brandt", "Anna Brandt"))
    sync(home, [folder], embedder=None)
    with open_assistant(home, environ={"ONRECORD_EMBEDDER": "none"}) as opened:
        assert opened.examples(4) == ("What did Anna Brandt say?",)
        (folder / "one.txt").unlink()
        (folder / "two.txt").write_text(said.format("quarry", "Peter Solberg", "Peter Solberg"))
        sync(home, [folder], embedder=None)
        assert opened.examples(4) == ("What did Peter Solberg say?",)


@pytest.mark.parametrize(
    "environ",
    [
        {"ONRECORD_STRICTNESS": "lax"},
        {"ONRECORD_CHROMA": "8000"},
        {"ONRECORD_EMBEDDER": "best"},
        {"ONRECORD_EMBEDDER": "no.such:Thing"},
    ],
)
def test_a_setting_without_sense_is_named(tmp_path, environ):
    name = next(iter(environ))
    with pytest.raises(BadSetting, match=name):
        open_assistant(tmp_path, environ=environ)


def test_the_first_two_articles_answer_their_questions(seeds, tmp_path):
    sync(tmp_path, [seeds], embedder=Packaged())
    rows = [json.loads(line) for line in (seeds / "questions.jsonl").read_text().splitlines()]
    cited, refused = [], []
    with open_assistant(tmp_path) as opened:
        for row in (row for row in rows if not row["history"]):
            answer = opened.ask(row["question"])
            if row["answerable"]:
                holds = (e["text"] in c.sentence for e in row["evidence"] for c in answer.citations)
                cited.append(any(holds))
            else:
                refused.append(not answer.found)
    assert (len(cited), len(refused)) == (12, 6)
    assert sum(cited) >= 10
    assert sum(refused) >= 5


def test_an_index_that_was_cut_short_is_finished_and_not_mixed_with_the_samples(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text("Ida Kern won the chess title in Ostrel on Friday.")
    home = tmp_path / "home"
    sync(home, [articles], embedder=None)
    (home / "CURRENT").unlink()
    with open_assistant(settings=Settings(home=home, embedder="none")) as opened:
        assert opened.size()[0] == 1


def test_a_damaged_vector_index_is_mended_when_it_is_opened(tmp_path):
    sync(tmp_path, [SAMPLES / "sampler"], embedder=Packaged())
    for graph in tmp_path.rglob("data_level0.bin"):
        graph.write_bytes(b"")
    with open_assistant(tmp_path) as opened:
        assert opened.ask("What did Lavrov say about Bolton?").found


def test_an_answer_that_is_cut_says_so_and_the_rest_is_given_on_demand(assistant):
    first = assistant.ask("What did Lavrov say?")
    assert re.search(
        r"^[56] of (?:at least )?\d+ statements, oldest first; ask for more, or to show all:",
        first.text,
    )
    talk = Conversation().then(first.question, first)
    rest = assistant.ask("show all", talk)
    assert rest.act == "more"
    cited = {(c.article, c.start) for c in first.citations}
    assert rest.citations
    assert not cited & {(c.article, c.start) for c in rest.citations}
    done = assistant.ask("more", talk.then("show all", rest))
    assert done.text == "The articles do not say more than the earlier answers cite."


def test_a_later_part_of_a_question_leans_on_the_first(assistant):
    answer = assistant.ask("Who is the Russian foreign minister, and what did he say on Bolton?")
    first, later = answer.text.split("What did he say on Bolton:")
    assert "Lavrov" in first
    assert "Bolton" in later
    assert "ask for more" not in answer.text


def test_whom_else_a_pronoun_may_mean_is_told(assistant):
    first = assistant.ask("Did Sergey Lavrov meet John Bolton?")
    talk = Conversation().then(first.question, first)
    answer = assistant.ask("What did he say about Venezuela?", talk)
    assert answer.understood == "What did Sergey Lavrov say about Venezuela?"
    assert answer.other == "What did John Bolton say about Venezuela?"
    assert answer.text.endswith(f"Or do you mean: {answer.other}")
    assert Answer.from_json(answer.to_json()) == answer


def test_days_and_outlets_may_be_written_as_people_write_them(assistant):
    question, plain = "What did Lavrov say about Bolton?", {"timings_ms": {}}
    whole = replace(assistant.ask(question, since=date(2020, 2, 7)), **plain)
    assert whole.found
    assert replace(assistant.ask(question, since="2020-02-07"), **plain) == whole
    one = assistant.ask(question, outlets="SAMPLER", without=["speaker"])
    assert one.reading.outlets == ("The onrecord Sampler",)
    assert one.reading.speaker is None
    assert not assistant.ask(question, until="2019").found
    said = assistant.statements("Lavrov", since="2020-02", outlets="sampler")
    assert said == assistant.statements("Lavrov", outlets=["The onrecord Sampler"])
    assert assistant.articles(outlets="sampler", until="2020-02-07") == assistant.articles()[1:]


@pytest.mark.parametrize("turn", ["What did Lavrov say?", "thanks"])
def test_what_narrows_nothing_is_told_before_anything_is_answered(assistant, turn):
    for wrong in ({"outlets": "Courier"}, {"since": "soon"}, {"since": "2021", "until": "2020"}):
        with pytest.raises(BadSetting):
            assistant.ask(turn, **wrong)
    with pytest.raises(BadSetting, match="There are: The onrecord Sampler"):
        assistant.statements(outlets="Courier")


def test_a_closed_assistant_says_so(sampler_home):
    with open_assistant(sampler_home) as opened:
        grown = opened.stream("What did Lavrov say?")
    for use in (
        lambda: opened.ask("What did Lavrov say?"),
        lambda: next(grown),
        opened.statements,
        opened.people,
        opened.articles,
        lambda: opened.verify("“We don’t make any proposals,” he said."),
        lambda: opened.article("x"),
        lambda: asyncio.run(opened.aask("What did Lavrov say?")),
    ):
        with pytest.raises(ValueError, match="this assistant is closed"):
            use()
