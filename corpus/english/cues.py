"""Words that report speech or thought: which verb, in which form, and how it takes its words."""

from __future__ import annotations

from typing import Literal, NamedTuple

from corpus.english.lexicon import words

Frame = Literal["say", "tell", "think", "want", "judge", "show"]
Form = Literal["base", "s", "past", "participle", "ing"]


class Cue(NamedTuple):
    """A form of a reporting verb.

    ``frame`` says what may follow: "say" a clause or a quotation; "tell" a hearer before
    them; "think" a clause; "want" an infinitive or an object; "judge" an object.
    """

    lemma: str
    frame: Frame
    forms: frozenset[Form]


_FRAMES: dict[Frame, frozenset[str]] = {
    "say": words(
        "say add write note announce argue claim state explain insist suggest acknowledge report "
        "declare reply respond answer remark observe comment tweet assert contend maintain admit "
        "concede confirm deny stress emphasize emphasise reiterate repeat recall predict vow "
        "pledge promise joke quip testify allege estimate conclude complain caution counter "
        "continue boast lament muse posit opine mention reveal disclose indicate hint imply "
        "recount swear proclaim profess propose recommend shout yell scream chant whisper "
        "retort interject exclaim intone affirm reaffirm underline underscore elaborate "
        "reckon decry demand ask wonder inquire agree theorize surmise speculate summarize "
        "clarify specify hypothesize post bemoan bellow blurt bark growl grumble gripe "
        "plead snap sneer scoff thunder crow deadpan crack gush enthuse echo "
        "point_out make_clear go_on put_it point_to chime_in weigh_in spell_out lash_out "
        "sum_up charge proclaim fire_back shoot_back hit_back push_back"
    ),
    "tell": words(
        "tell warn urge inform notify remind assure advise instruct order beg implore exhort "
        "persuade reassure challenge press encourage invite"
    ),
    "think": words(
        "think believe know feel understand realize realise hope fear worry expect doubt suspect "
        "assume consider learn discover decide guess imagine remember regret envision foresee "
        "anticipate conclude find determine presume"
    ),
    "want": words(
        "want wish plan intend seek refuse decline offer threaten request aim prefer "
        "call_for call_on push_for call ask_for vow pledge promise agree"
    ),
    "judge": words(
        "criticize criticise blame accuse praise condemn denounce attack blast slam mock ridicule "
        "dismiss reject oppose support endorse defend welcome hail cite quote compare liken "
        "describe label dub brand portray characterize characterise question dispute discuss "
        "address tout express voice disapprove bash assail lambaste lambast castigate "
        "chide rebuke scold deride disparage deplore laud commend applaud ponder "
        "thank congratulate salute mourn berate chastise hammer fault skewer trash vilify "
        "demonize belittle hit tweak needle chalk thwack downplay play_down brush_off scoff_at "
        "bristle_at decry warn_against link tout promote pitch boost object_to apologize_for "
        "liken savage pan heap pillory disavow renounce repudiate rebut refute counter contradict "
        "contest protest lobby_for argue_for argue_against advocate back favor favour "
        "embrace admire respect detest loathe resent doubt mention cite invoke reference "
        "depict outline detail refer_to speak_of talk_about complain_about "
    ),
    "show": words("show find suggest indicate reveal"),
}
_PAST: dict[str, tuple[str, str]] = {
    "say": ("said", "said"),
    "write": ("wrote", "written"),
    "tell": ("told", "told"),
    "swear": ("swore", "sworn"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "feel": ("felt", "felt"),
    "understand": ("understood", "understood"),
    "find": ("found", "found"),
    "see": ("saw", "seen"),
    "foresee": ("foresaw", "foreseen"),
    "seek": ("sought", "sought"),
    "speak": ("spoke", "spoken"),
    "go": ("went", "gone"),
    "put": ("put", "put"),
    "make": ("made", "made"),
    "beg": ("begged", "begged"),
    "plan": ("planned", "planned"),
    "admit": ("admitted", "admitted"),
    "refer": ("referred", "referred"),
    "quip": ("quipped", "quipped"),
    "snap": ("snapped", "snapped"),
    "slam": ("slammed", "slammed"),
    "rip": ("ripped", "ripped"),
    "spell": ("spelled", "spelled"),
    "sum": ("summed", "summed"),
}
_DOUBLED = words("beg plan admit refer quip snap slam rip sum put")
OWN_WORDS = words("say tell write")


def _forms(verb: str) -> dict[str, Form]:
    """Its inflected forms; the past and the participle may be one word."""
    if verb.endswith(("s", "x", "ch", "sh", "z")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        third = verb[:-1] + "ies"
    else:
        third = verb + ("es" if verb == "go" else "s")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    ing = (verb + verb[-1] if verb in _DOUBLED else "see" if verb == "see" else stem) + "ing"
    if verb in _PAST:
        past, participle = _PAST[verb]
    else:
        regular = verb[:-1] + "ied" if third.endswith("ies") else stem + "ed"
        regular = verb + "d" if verb.endswith("e") else regular
        past = participle = regular
    return {verb: "base", third: "s", participle: "participle", past: "past", ing: "ing"}


def _table() -> tuple[dict[str, Cue], dict[str, dict[str, Cue]]]:
    """Cues of one word by form; of two, by form and the word that follows."""
    single: dict[str, Cue] = {}
    double: dict[str, dict[str, Cue]] = {}
    for frame, lemmas in _FRAMES.items():
        for lemma in sorted(lemmas):
            verb, _, particle = lemma.partition(" ")
            for form, kind in _forms(verb).items():
                kinds: frozenset[Form] = frozenset([kind])
                if kind == "past" and _PAST.get(verb, (form, form))[1] == form:
                    kinds = frozenset(["past", "participle"])
                cue = Cue(lemma, frame, kinds)
                if particle:
                    double.setdefault(form, {})[particle] = cue
                else:
                    single.setdefault(form, cue)
    return single, double


CUES, CUES_OF_TWO = _table()
"""Reporting verbs by their form, in lower case; where a verb has two frames, the first of
say, tell, think, want, judge, show."""
CLAIMS = words(
    "claim statement comment remark argument assertion promise pledge vow allegation accusation "
    "suggestion belief view opinion warning contention insistence admission announcement "
    "declaration prediction hope fear complaint demand call"
)
"""Nouns whose owner says what follows them after "that"."""
PAPERS = words(
    "report study survey poll letter memo document email e-mail message note post tweet book "
    "article editorial column statement bill law lawsuit suit complaint constitution resolution "
    "plan policy platform website site page ad advertisement headline sign banner it review "
    "analysis paper filing indictment transcript chapter section speech text release"
)
"""Written things that are said to say something."""
NOUNS_TOO = words(
    "states rules plans calls demands claims reports hopes fears charges offers backs favors "
    "doubts questions comments remarks promises notes details contests attacks worries views "
    "answers estimates orders complaints challenges pledges requests discusses posts reveals "
    "quotes protests champions advocates links references labels brands outlines aims guesses "
    "cracks barks sings counters hits faults savages heaps casts wishes"
)
"""Forms in -s that are as often nouns in the plural."""
