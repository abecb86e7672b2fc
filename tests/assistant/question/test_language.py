"""Whether a question is English."""

import pytest

from assistant.question.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "¿Qué dijo la alcaldesa sobre las obras del puente?",
        "¿Quién ganó la carrera y por qué?",
        "Qu'est-ce que le ministre a dit sur la grève?",
        "Pourquoi est-ce que le pont est fermé?",
        "Was hat der Bürgermeister über die Brücke gesagt?",
        "Wann wurde das Museum eröffnet und von wem?",
        "Che cosa ha detto il sindaco della diga?",
        "Perché il ponte è chiuso?",
        "O que a ministra disse sobre os portos?",
        "Quando foi que o rio subiu?",
        "Wat zei de burgemeester over het water?",
        "Waarom is het museum niet open?",
        "quien gano la carrera de las lanchas",
        "was hat der minister zu den zahlen gesagt",
    ],
)
def test_another_language_in_latin_script(text):
    assert not is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "市长说了什么", "橋はなぜ閉鎖されたのですか", "Что сказал министр о мосте?",
        "ماذا قال الوزير عن الجسر؟", "पुल क्यों बंद है?", "왜 다리가 닫혔나요",
        "Γιατί έκλεισε η γέφυρα;",
        "למה נסגר הגשר", "สะพานปิดทำไม",
    ],
)  # fmt: skip
def test_another_script(text):
    assert not is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "What did Wanjiru Kamau say about the dam?",
        "What did María de los Ángeles Peña say about La Paz?",
        "Who is Jean-Luc de la Tour du Pin?",
        "What did Vanessa von der Heide and Ursula von Bülow agree on?",
        "Did Le Monde or Die Zeit report on the strike?",
        "Who won the Tour de France?",
        "Who founded El País and La Repubblica?",
        "What happened in Rio de Janeiro do Sul?",
        "What did 李明 say about the harbour?",
        "how many people live in Den Haag",
        "strike at Porto de Santos",
        "ferry fares", "Warum?", "", "1999", "?!",
        "is it open",
        "what was the war over",
    ],
)  # fmt: skip
def test_english_and_what_is_too_short_to_tell(text):
    assert is_english(text)


def test_names_that_the_articles_know_are_no_words_of_a_language():
    assert not is_english("de la para con")
    assert is_english("dijo con las flores", names=("Con Las Flores", "Dijo"))
    assert not is_english("qué dijo sobre flores", names=("Con Las Flores",))
    assert is_english("de la Cruz", names=("Inés de la Cruz",))


@pytest.mark.parametrize("name", ["de la Cruz", "Ludwig von der Tann"])
def test_a_bare_name_that_no_article_has_is_not_another_language(name):
    assert is_english(name)
