"""The sentence that a story opens with."""

import pytest

from assistant.evidence.articles.lead import lead_sentence, lead_words
from corpus.article import Article


def article(text: str, title: str | None = None) -> Article:
    return Article("a", text, title=title)


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("", "The lighthouse at Cape Sule will be sold, the navy said on Friday."),
        ("Sign up to our morning newsletter and never miss a lighthouse again.",
         "The lighthouse at Cape Sule will be sold, the navy said."),
        ("Follow us for more stories from the coast and its people.",
         "A buyer for the lighthouse was not named by the navy."),
        ("By Amara Tveit", "The lighthouse of Cape Sule goes on sale in the autumn."),
        ("LIGHTHOUSE NEWS", "The lighthouse of Cape Sule goes on sale in the autumn."),
        ("Photograph by Kofi Lund of the Harbour Agency in March.",
         "The lighthouse of Cape Sule goes on sale in the autumn."),
        ("All rights reserved. This page uses cookies to serve you.",
         "The lighthouse of Cape Sule goes on sale in the autumn."),
    ],
    ids=["nothing", "newsletter", "follow", "byline", "kicker", "caption", "cookies"],
)  # fmt: skip
def test_the_lead_is_the_first_sentence_of_the_story_whatever_stands_above_it(above, lead):
    text = f"{above}\n\n{lead}\n\nThe keeper has lived there since 1987 with two dogs."
    assert lead_words(article(text, "Navy to sell lighthouse")) == lead


def test_without_a_word_of_the_headline_the_lead_is_the_first_whole_sentence():
    text = "Sule Bay\n\nA keeper with two dogs must leave his tower. He will move inland."
    assert lead_words(article(text, "Farewell")) == "A keeper with two dogs must leave his tower."
    assert lead_words(article(text)) == "A keeper with two dogs must leave his tower."


def test_an_article_without_a_whole_sentence_leads_with_its_body():
    one = article("Sule Bay\n\n12 3 40", "Tides")
    assert lead_sentence(one) == one.body
