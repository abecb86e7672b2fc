"""Whom an office or a relation without a name stands for: the one such person that is named."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _last(text: str) -> str | tuple[str, ...]:
    found = statements(Article("a", text))[-1]
    return found.speaker or found.candidates


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Porto coach Ivo Karlsen left. Rain fell. The Porto boss said so: “No.”", "Ivo Karlsen"),
        ("Outgoing Porto manager Ivo Karlsen left. The outgoing Porto coach said so: “It is late.”",
         "Ivo Karlsen"),
        ("All Stars coach Ivo Karlsen left. “It is late,” the departing All Stars coach said.",
         "Ivo Karlsen"),
        ("Kivu Mobile is led by CEO Aline Mugisha. It rained. “It is late,” the chief executive "
         "said.", "Aline Mugisha"),
        ("Aline Mugisha, chief executive officer of Kivu Mobile, left. “It is late,” said the CEO.",
         "Aline Mugisha"),
        ("Aline Mugisha, the chief financial officer, left. It rained. The company’s CFO said it "
         "was late.", "Aline Mugisha"),
        ("Dara Quinn — a divorce lawyer and partner at Orr — left. The lawyer said it was late.",
         "Dara Quinn"),
        ("Thabo was born in May. His mother, Lindiwe Nkosi, wept. “It is late,” his mother said.",
         "Lindiwe Nkosi"),
        ("Orr’s lawyer, Dara Quinn, came. Mr Orr left. His lawyer said it was late.", "Dara Quinn"),
        ("Lia Holm, head of care at Ulm Hill, a clinic in Kent, Ohio, told us it was late.",
         "Lia Holm"),
        ("General Bo Adler, until recently the commander of The Hill School, a college of the "
         "army, said it was late.", "Bo Adler"),
    ],
)  # fmt: skip
def test_the_one_holder_is_meant(text: str, speaker: str) -> None:
    assert _last(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Porto coach Ivo Karlsen left. The Braga boss said it was late.", "the Braga boss"),
        ("Aline Mugisha, CEO of Kivu Mobile, left. Tara Bank’s CEO said it was late.",
         "Tara Bank’s CEO"),
        ("Aline Mugisha, CEO of Kivu Mobile, met Lu Wei, CEO of Tara Bank. The firm’s CEO said it "
         "was late.", ("Aline Mugisha", "Lu Wei")),
        ("Thabo’s mother, Lindiwe Nkosi, met Ayo’s mother, Ife Obi. “It is late,” his mother said.",
         "his mother"),
        ("Thandi was born in May. Her mother, Lindiwe Nkosi, wept. His mother said it was late.",
         "his mother"),
        ("Thabo met his brother, Ostrel Giants keeper Bo Nkosi. His brother said it was late.",
         "his brother"),
        ("Ruiz’s lawyer, Dara Quinn, came. Mr Orr left. His lawyer said it was late.",
         "his lawyer"),
    ],
)  # fmt: skip
def test_another_office_or_one_of_two_stays_open(text: str, speaker: str | tuple[str, ...]) -> None:
    assert _last(text) == speaker


def test_she_may_be_she_whose_mother_it_is() -> None:
    text = "Britta fled rows with her mother into the hills, which “gave her air”, she wrote."
    assert statements(Article("a", text))[-1].speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prime Minister Ioana Munteanu came. “It is late,” the finance minister said.",
         "the finance minister"),
        ("Bank chief Helmut Orth said rates would fall. “Not yet,” the finance minister replied.",
         "the finance minister"),
        ("Deputy coach Arne Vik ran the drill. “I take the blame,” the coach said.", "the coach"),
        ("Vice President Thandi Zulu waved. “It is late,” the president said.", "the president"),
        ("Japan’s prime minister, Ryota Senda, met the French president. “It is late,” the French "
         "president said.", "the French president"),
        ("Trade minister Oscar Pell waved. “It is late,” the minister said.", "Oscar Pell"),
        ("Coach Arne Vik ran the drill. “I take the blame,” the manager said.", "Arne Vik"),
    ],
)  # fmt: skip
def test_who_holds_a_post_does_not_hold_another(text, speaker):
    assert _last(text) == speaker
