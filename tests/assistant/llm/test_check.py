"""What a language model writes is shown only if the sentences it cites bear it out."""

import pytest

from assistant.evidence.sentences import Evidence
from assistant.llm.check import bare_statement, check_statement, coverage
from assistant.llm.prompts import number_sentences
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.text.sentences import sentences

MILL = Article(
    "mill",
    """The paper mill at Orrefors will close in March, its owner said on Tuesday.

The mill has 240 workers. Sales fell from 31 million euros to 19 million euros in three years.

“We have not found a buyer,” said Ingrid Holm, who runs the mill. Union leader Pavel Dvorak \
accused the owner of hiding two offers.

Holm denied taking bribes from a rival. Rosa Lind beat Pavel Dvorak in the vote for the works \
council by 131 votes to 88 on 9 May 2023.

A spokesman for the region said the bridge may be repaired before winter. The first tenants moved \
in after the roof was mended.
""",
    outlet="Norra Posten",
)


ROWING = Article(
    "rowing",
    """“Of course I'm rowing on. I never wanted to leave this Danish crew in the lurch before \
the regatta,” Mette Krogh told the club's radio. “So what am I then, the queen of the boathouse?” \
she asked.

Krogh, whose eight lost to Lucerne by two lengths on Sunday, told reporters in Aarhus that she \
would never sell the old boats. The cox Emil Brandt said the oars were split and the slipway was \
flooded at every spring tide.

The club was founded in 1887 with four oarsmen.[2] Although women have rowed in Aarhus for three \
hundred years, the old rules barred them until 1971. Brandt said the members voted for a lift when \
Aarhus lost the summer races.

JP: I think the club has spent our money on the slipway and not on the boats.
""",
    outlet="Havneavisen",
)


def cited(*beginnings, article=MILL):
    """The sentences of an article that begin so, numbered from 1."""
    spans = sentences(article.text, *article.body)
    found = []
    for beginning in beginnings:
        span = next(s for s in spans if article.text[s.start : s.end].startswith(beginning))
        told = [s for s in statements(article) if span.start <= s.content.start < span.end]
        found.append(
            Evidence(article, span, span, statement=told[0] if told else None,
                     speaker=told[0].speaker if told else None)
        )  # fmt: skip
    return number_sentences(found, statements)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The mill has 240 workers.", ["The mill has"]),
        ("The mill has 240 workers.", ["The paper mill", "The mill has"]),
        ("Sales fell from 31 million to 19 million euros in three years.", ["Sales"]),
        ("In three years, sales fell from 31 million euros to 19 million.", ["Sales"]),
        ("Ingrid Holm said they have not found a buyer.", ["“We have not"]),
        ("According to Ingrid Holm, they have not found a buyer.", ["“We have not"]),
        ("The owner said the paper mill at Orrefors will close in March.", ["The paper mill"]),
        ("Pavel Dvorak accused the owner of hiding two offers.", ["Union leader"]),
        ("Rosa Lind beat Pavel Dvorak by 131 votes to 88.", ["Rosa Lind"]),
        ("Rosa Lind beat Pavel Dvorak in the vote on 9 May 2023.", ["Rosa Lind"]),
        ("Ingrid Holm denied taking bribes from a rival.", ["“We have not", "Holm denied"]),
        ("Holm denied taking bribes from a rival.", ["Holm denied"]),
        (
            "A spokesman for the region said the bridge may be repaired before winter.",
            ["A spokesman"],
        ),
        ("The first tenants moved in after the roof was mended.", ["The first"]),
    ],
)
def test_what_the_sentences_bear_out_has_no_fault(text, of):
    assert check_statement(text, cited(*of)).fault is None


@pytest.mark.parametrize(
    ("text", "of", "fault"),
    [
        ("The mill has 240 workers.", [], "ids"),
        ("", ["The mill has"], "length"),
        ("Workers.", ["The mill has"], "length"),
        ("Ingrid Holm.", ["“We have not"], "length"),
        ("Ingrid Holm, who heads it.", ["“We have not"], "length"),
        ("Pavel Dvorak and the council.", ["Rosa Lind"], "length"),
        ("The mill has 240 workers, " * 12, ["The mill has"], "length"),
        ("The mill has **240** workers.", ["The mill has"], "form"),
        ("The mill has 240 workers, see https://mill.example.", ["The mill has"], "form"),
        ("The mill [has 240](http://x.example) workers.", ["The mill has"], "form"),
        ("The mill has <b>240</b> workers.", ["The mill has"], "form"),
        ("The mill has “240 workers”.", ["The mill has"], "quotation"),
        ('The mill has "240 workers".', ["The mill has"], "quotation"),
        ("The mill has '240 workers'.", ["The mill has"], "quotation"),
        ("The mill of Ingrid Holm has 240 workers.", ["The mill has"], "names"),
        ("Bolton has 240 workers.", ["The mill has"], "names"),
        ("The mill has 250 workers.", ["The mill has"], "numbers"),
        ("The mill has two hundred workers.", ["The mill has"], "numbers"),
        ("Sales fell from 31 billion euros to 19 million euros.", ["Sales"], "numbers"),
        ("Sales fell from 19 million euros to 31 million euros.", ["Sales"], "order"),
        ("Rosa Lind beat Pavel Dvorak by 88 votes to 131.", ["Rosa Lind"], "order"),
        ("Pavel Dvorak beat Rosa Lind in the vote.", ["Rosa Lind"], "order"),
        ("They have not found a buyer for it.", ["“We have not"], "attribution"),
        ("The paper mill at Orrefors will close in March.", ["The paper mill"], "attribution"),
        ("Pavel Dvorak said they have not found a buyer.",
         ["“We have not", "Union leader"], "words"),
        ("Ingrid Holm said the mill has 240 workers.", ["“We have not", "The mill has"], "numbers"),
        ("Ingrid Holm said they have found a buyer.", ["“We have not"], "sense"),
        ("Ingrid Holm was taking bribes from a rival.", ["Holm denied"], "attribution"),
        ("Sales rose from 31 million euros to 19 million euros.", ["Sales"], "words"),
        ("The mill has not 240 workers.", ["The mill has"], "sense"),
        ("The first tenants moved in before the roof was mended.", ["The first"], "sense"),
        ("The last tenants moved in after the roof was mended.", ["The first"], "words"),
        ("The owner is hiding two offers.", ["Union leader"], "attribution"),
        ("A spokesman for the region said the bridge will be repaired before winter.",
         ["A spokesman"], "sense"),
        ("The mill has 240 tenants.", ["The mill has"], "words"),
        ("Rosa Lind beat Pavel Dvorak in the vote for the city council.", ["Rosa Lind"], "words"),
        ("Pavel Dvorak said they have not found a buyer.", ["“We have not"], "names"),
        ("The owner said they have not found a buyer.", ["“We have not"], "words"),
        ("The union said the paper mill will close in March.", ["The paper mill"], "words"),
        ("Tuesday said the paper mill at Orrefors will close in March.", ["The paper mill"],
         "speaker"),
        ("Ingrid Holm said they have not found a bank.", ["“We have not"], "words"),
        ("Holm said they have not found a buyer for 240 workers.",
         ["“We have not", "The mill has"], "numbers"),
        ("Rosa Lind has 240 workers.", ["Rosa Lind", "The mill has"], "numbers"),
        ("Rosa Lind denied taking bribes.", ["Rosa Lind", "Holm denied"], "words"),
        ("The mill at Orrefors has 240 workers.", ["The paper mill", "The mill has"], "numbers"),
        ("The mill has a canteen, a nursery and a choir of workers.", ["The mill has"], "words"),
    ],
)  # fmt: skip
def test_what_they_do_not_bear_out_has_a_fault(text, of, fault):
    assert check_statement(text, cited(*of)) == ((), fault)


@pytest.mark.parametrize(
    ("text", "of", "fault"),
    [
        ("Mette Krogh is leaving Denmark.", "“Of course", "paraphrase"),
        ("Mette Krogh said she wanted to leave the Danish crew.", "“Of course", "paraphrase"),
        ("Mette Krogh said she is the queen of the boathouse.", "“So what", "paraphrase"),
        ("Krogh will sell the old boats.", "Krogh, whose", "attribution"),
        ("Krogh sold the boats on Sunday.", "Krogh, whose", "attribution"),
        ("Krogh lost the boats on Sunday.", "Krogh, whose", "attribution"),
        ("The slipway was flooded at every spring tide.", "The cox", "attribution"),
        ("The cox Emil Brandt was split.", "The cox", "attribution"),
        ("The club was founded for three hundred years.", "The club", "words"),
        ("The club was founded in 1887 with women in Aarhus.", "The club", "names"),
        ("Emil Brandt said Aarhus lost the summer races.", "Brandt said", "sense"),
        ("Aarhus barred women.", "The club", None),
        ("JP: I think the club has spent money on the slipway.", "JP", "paraphrase"),
        ("The club has spent our money on the slipway.", "JP", "paraphrase"),
        ("founded in 1887 with four oarsmen.", "The club", "length"),
        ("Was the club founded in 1887 with four oarsmen?", "The club", "length"),
        ("The club was founded in 1887 with four oarsmen.", "The club", None),
        ("Women have rowed in Aarhus for three hundred years.", "The club", None),
        ("Emil Brandt said the members voted for a lift.", "Brandt said", None),
        ("Krogh lost to Lucerne by two lengths on Sunday.", "Krogh, whose", None),
        (
            "Krogh told reporters in Aarhus she would never sell the old boats.",
            "Krogh, whose",
            None,
        ),
        ("Emil Brandt said the slipway was flooded at every spring tide.", "The cox", None),
    ],
)
def test_what_somebody_says_is_neither_a_fact_nor_put_otherwise(text, of, fault):
    assert check_statement(text, cited(of, article=ROWING)).fault == fault


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("The mill closes [1].", "The mill closes."),
        ("The mill closes. [1][2]", "The mill closes."),
        ("The mill closes [1, 2]", "The mill closes."),
        ("  The   mill closes,", "The mill closes."),
        ("Ana Ruiz said that it rained, Ana Ruiz said.", "Ana Ruiz said that it rained."),
        ("The union says it will strike, says the union [2].", "The union says it will strike."),
        ("Ana Ruiz said that it rained, Leo Ruiz said.",
         "Ana Ruiz said that it rained, Leo Ruiz said."),
        ("[3]", ""),
        ("…", ""),
    ],
)  # fmt: skip
def test_marks_are_set_by_code_alone(text, bare):
    assert bare_statement(text) == bare


def test_coverage_is_the_share_of_words_less_a_fifth_for_each_missing_number():
    given = ["The mill has 240 workers.", "It closes in March."]
    assert coverage("The mill has 240 workers.", given) == 1.0
    assert coverage("The mill has 250 workers.", given) == pytest.approx(2 / 3 - 0.2)
    assert coverage("A ferry sank.", given) == 0.0
    assert coverage("the of and", given) == 0.0


def test_only_the_sentences_that_bear_it_out_are_cited():
    two = cited("Rosa Lind", "The mill has")
    assert [one.id for one in check_statement("The mill has 240 workers.", two).bearers] == [2]
