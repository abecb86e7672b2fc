"""Reporting verbs: the test for one in a sentence, and its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.attribution.grammar.agents import is_nobody, is_object, shows
from corpus.attribution.grammar.antecedents import modified_subject
from corpus.attribution.grammar.clauses import (
    Phrase,
    head_noun,
    inverted_subject,
    subject,
)
from corpus.attribution.grammar.participles import (
    is_parted_passive,
    is_reduced,
    is_relative_clause,
    subject_of_participle,
)
from corpus.attribution.grammar.senses import is_occasion, is_supposed, quoted_as, tells_name
from corpus.english.calendar import WEEKDAYS
from corpus.english.cues import CLAIMS, NOUNS_TOO, PAPERS, Cue
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    NEGATIONS,
    NOUNS_IN_LY,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.english.punctuation import DASHES
from corpus.text.tokens import Token, is_verb, leads_on

_CAUSING = word_set("help helps helped helping let lets make makes made making have had see watch")
_HAVE = word_set("has have had having 've 'd hasn't haven't hadn't")
_MODALS = word_set(
    "will would can could may might must shall should ought won't wouldn't can't cannot couldn't"
)
_PERHAPS = word_set("may might could can would should")
_GUESSED = word_set("likely probably presumably supposedly perhaps maybe")
_QUANTITIES = word_set(
    "one both all many most some few several another those two three half others"
)


def subject_of_report(
    tokens: Sequence[Token], n: int, cue: Cue, last: Phrase | None
) -> Phrase | None:
    """Return the subject of the verb at ``n``, or None if it is no finite reporting verb."""
    if _done(tokens, n, cue) or (tokens[n - 1 : n] and tokens[n - 1].low == "let's"):
        return None
    before = n - 1
    while before >= 0 and (_adverb(tokens[before]) or _since(tokens, before)):
        before -= 1
    left = tokens[before] if before >= 0 else None
    if cue.frame == "think" and any(t.low in _GUESSED for t in tokens[before + 1 : n]):
        return None
    if quoted_as(tokens, n):
        return subject(tokens, n - 2)
    if cue.forms == {"ing"}:
        return subject_of_participle(tokens, n, left, last)
    if is_reduced(tokens, n, cue) or (left and _noun_or_passive(tokens, n, before, cue)):
        return None
    who = subject(tokens, n)
    whole = modified_subject(tokens, n) if cue.frame in _CLAUSAL else None
    if whole and (who is None or (who.how == "before" and who.begin > whole.begin)):
        who = whole
    if left is not None and (who is None or who.how == "shared" or _ends_with_speaker(tokens, n)):
        after = _after_words(tokens, n, left, cue)
        who = after or who
    if who is None or tells_name(tokens, n, who, cue) or is_occasion(tokens, who):
        return None
    if is_supposed(tokens, n, who.begin if who.how == "before" else 0):
        return None
    alone = cue.forms == {"base"} and tokens[before].low not in _DID
    if who.how == "shared" and alone and (last is None or _denied(tokens, who, n)):
        return None
    # "told how Orr rang and said", "As Ruiz recalls, Orr rang and said"
    inner = who.begin > 0 and tokens[who.begin - 1].low == "how"
    inner = inner or (last is not None and last.begin == 1 and tokens[0].low in SUBORDINATORS)
    if who.how == "shared" and last is not None and not inner:
        who = last._replace(how="shared")
    if cue.forms == {"participle"} and tokens[before].low not in _HAVE:
        return None
    return who if _is_subject(tokens, who, n, cue) and _is_verb(tokens, who, n, cue) else None


def _is_subject(tokens: Sequence[Token], who: Phrase, n: int, cue: Cue) -> bool:
    """True if the phrase before the verb at ``n`` is its subject, and said so."""
    left = [t.low for t in tokens[max(0, who.begin - 2) : who.begin]]
    if left[-1:] and (left[-1] in {"if", "whether", "unless"} or left == ["long", "as"]):
        return False
    if "base" in cue.forms and who.begin and tokens[who.begin - 1].low in AUXILIARIES:
        return False
    if is_nobody(tokens, who) or tokens[who.begin].low in {"whose", "whatever"}:
        return False
    if who.how == "before" and who.head < 0 and is_object(tokens, who.begin, cue):
        return False
    clause = n + 1 < len(tokens) and tokens[n + 1].low == "that"
    return cue.frame != "show" or clause or shows(tokens, who)


def _is_verb(tokens: Sequence[Token], who: Phrase, n: int, cue: Cue) -> bool:
    """True if the word at ``n`` agrees with its subject as a verb, and is no plural noun."""
    following = tokens[n + 1].low if n + 1 < len(tokens) else ""
    noun = cue.forms == {"s"} and tokens[n].low in NOUNS_TOO
    if noun and who.end - who.begin == 1 and tokens[who.begin].low in _PLURALS:
        return False  # "some posts that", "many claims"
    if tokens[n].low == "states" and tokens[n - 1].low in _OF_STATES:
        return False  # "the member states"
    if tokens[n].low == "state" and tokens[n - 1].low in _QUANTITIES and following != "that":
        return False  # "some state officials"
    counted = cue.forms == {"s"} and tokens[n - 1].low.isdigit()  # "by 78 points to 49"
    if counted or (cue.lemma == "think" and following in {"tank", "tanks"}):
        return False
    first = who.end == 1 and _ADJECTIVE.search(tokens[0].low) is not None  # "Initial reports that"
    if noun and (first or (following == "that" and cue.frame == "judge")):
        return False
    if noun and following == "that" and is_relative_clause(tokens[n + 2 : n + 4]):
        return False
    named = cue.forms == {"base"} and tokens[n].low + "s" in NOUNS_TOO
    one = n > 1 and tokens[n - 2].low in {"a", "an"}  # "groups with a positive charge"
    if named and (one or following in AUXILIARIES):  # "grain demand is"
        return False
    inverted = who.how == "after" and _opens_phrase(tokens[who.begin])
    if noun and not inverted and not _verbal(tokens, n, who):
        return False
    return cue.forms != {"base"} or _plural_or_modal(tokens, who, n)


_CLAUSAL = frozenset(["say", "tell", "think", "show"])
_DID = word_set("did does do")
_OF_STATES = word_set("member nation city swing welfare gulf baltic")


def _denied(tokens: Sequence[Token], who: Phrase, n: int) -> bool:
    """True if an auxiliary after the subject negates or supposes it: "does not look and say"."""
    after = [t.low for t in tokens[who.end : min(who.end + 3, n)]]
    return any(low in NEGATIONS or low in _MODALS or low.endswith("n't") for low in after)


_DEEDS = word_set("order plan back maintain")
"""Verbs that describe deeds and plans unless a clause or a quotation follows."""
_STRIVING = word_set(
    "seek hit knock envision imagine decide intend wish aim prefer boost pitch embrace address "
    "realize realise favor favour"
)
"""Verbs that describe actions or aims unless a quotation follows."""


def _done(tokens: Sequence[Token], n: int, cue: Cue) -> bool:
    """True if a verb describes a deed, a deal or a plan.

    "Ordered a count", "agreed to sell" and "planned to move" do. "Ordered that" and "maintained it
    was late" report words.
    """
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if following is not None and tokens[n].low == "say" and n:
        return tokens[n - 1].text == "," == following.text
    if following is None or following.kind != "word":
        return False
    if cue.lemma in {"agree", "note"}:  # "agreed to sell", "areas noted for mist"
        return following.low == ("to" if cue.lemma == "agree" else "for")
    if cue.lemma in _STRIVING or (cue.lemma == "learn" and cue.forms == {"ing"}):
        return all(t.kind != "quotation" for t in tokens[n + 1 : n + 12])
    if cue.lemma not in _DEEDS:
        return False
    if following.low == "that" or following.low in SUBJECTS:
        return False
    return cue.lemma != "maintain" or not any(is_verb(t) for t in tokens[n + 2 : n + 12])


def _after_words(tokens: Sequence[Token], n: int, left: Token, cue: Cue) -> Phrase | None:
    """Return the inverted subject that follows the content, as in "said the minister", or None."""
    if left.kind != "quotation" and left.text not in {",", *DASHES}:
        return None
    clausal = cue.frame in {"say", "think"}
    plural = cue.lemma == "say" and cue.forms == {"base"}  # "…, say the divers of Ulm"
    if (cue.forms & {"base", "ing"} and not plural) or not (clausal or leads_on(left)):
        return None
    who = inverted_subject(tokens, n)
    if plural and (who is None or not head_noun(tokens, who).low.endswith("s")):
        return None
    open_ = clausal and left.kind == "quotation"
    if who is None or not (open_ or is_closed(tokens, who.end)):
        return None
    following = tokens[who.end] if who.end < len(tokens) else None
    clause = following is not None and tokens[who.begin].low in SUBJECTS and is_verb(following)
    return None if clause else who


_SAYING = word_set("says said adds added explains explained")


def _ends_with_speaker(tokens: Sequence[Token], n: int) -> bool:
    """True if only the speaker of the words before the verb at ``n`` follows it.

    "The nests, when wet, will fail, said Leilani Kealoha, but ours are dry." A noun phrase between
    commas before the verb is no subject then: nobody says a person.
    """
    if tokens[n].low not in _SAYING or not any(is_verb(t) for t in tokens[: n - 1]):
        return False
    who = inverted_subject(tokens, n)
    if who is None or not (tokens[who.begin].capital or tokens[who.begin].low in ROLES):
        return False
    rest = [t for t in tokens[who.end :] if t.text != ","]
    return not rest or rest[0].text in {".", ";"} or rest[0].low in {"but", "and", "while", "who"}


def _since(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low == "since" and at > 0 and tokens[at - 1].low in AUXILIARIES


def _adverb(token: Token) -> bool:
    low = token.low
    formed = low.endswith("ly") and len(low) > 4 and low not in NOUNS_IN_LY
    return low in ADVERBS or (formed and not token.capital)


def _noun_or_passive(tokens: Sequence[Token], n: int, before: int, cue: Cue) -> bool:
    """True if the word at ``n`` is a noun, an adjective, passive, negated or hypothetical."""
    low = tokens[before].low
    if tokens[before].kind != "word":
        return is_parted_passive(tokens, before, cue)
    if low in DETERMINERS or low in PREPOSITIONS or low in {"there", "as", "than"}:
        return low not in _QUANTITIES
    if tokens[before].owner and tokens[before].low not in {"who's", "he's", "she's"}:
        return True
    if "participle" in cue.forms and tokens[n + 1 : n + 2] and tokens[n + 1].low == "to":
        subject_is = low.endswith("'s") and low.partition("'")[0] in SUBJECTS
        if subject_is and cue.frame in {"think", "tell"}:
            return True
    at, negated, passive, modal = before, False, False, False
    while at >= 0 and (_adverb(tokens[at]) or tokens[at].low in AUXILIARIES):
        word = tokens[at].low
        negated = negated or word in NEGATIONS
        modal = modal or word in _MODALS
        passive = passive or word in BE
        at -= 1
    negated = negated or any(t.low in {"not", "never", "n't"} for t in tokens[before + 1 : n])
    if passive and "participle" in cue.forms:
        return True
    if low == "to" and before and tokens[before - 1].low in {"declined", "refused", "declines"}:
        return True
    if cue.frame in {"say", "tell", "judge", "show"}:
        return negated or modal
    doubtful = _PERHAPS | {"must"} if cue.frame == "want" else _PERHAPS
    return negated or any(t.low in doubtful for t in tokens[at + 1 : n])


def _verbal(tokens: Sequence[Token], n: int, who: Phrase) -> bool:
    """True if "states" or "plans" is a verb here, and not a plural noun."""
    last = tokens[who.head_end - 1]
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if following is None or (following.kind == "word" and is_verb(following)):
        return False
    bare = who.end - who.begin == 1 and last.low in PAPERS - {"it"} and not last.capital
    if bare and following.low != "that":  # "scripts, email replies, lists"
        return False
    return (
        last.low in SUBJECTS
        or who.how == "relative"
        or (who.begin > 0 and leads_on(tokens[who.begin - 1]))  # "“…,” the society states"
        or last.low in CLAIMS | PAPERS | ROLES
        or following.low == "that"
        or (who.end == 1 and (following.capital or following.low in DETERMINERS))
        or (
            who.end > 1
            and last.capital
            and who.end == n
            and following.low not in {"of", "and", "or", "in", "are"}
        )
    )


def _opens_phrase(token: Token) -> bool:
    return token.capital or token.low in DETERMINERS or token.low in SUBJECTS


def _plural_or_modal(tokens: Sequence[Token], who: Phrase, n: int) -> bool:
    if tokens[n - 1].low in AUXILIARIES | {"to"} or who.how != "before":
        return True
    last = head_noun(tokens, who)
    if last.low in {"i", "we", "they", "you"}:
        return True
    if any(t.low == "and" for t in tokens[who.begin : who.head_end]):
        return True
    if tokens[who.begin].low in _CAUSING or (who.begin and tokens[who.begin - 1].low in _CAUSING):
        return False
    return last.low.endswith("s") or last.low in _PLURALS


_ADJECTIVE = re.compile(r"(?:[tc]ial|[^b]al|ed|ent|ous|ive|ary|[ai]ble)$")
_PLURALS = word_set(
    "people men women police many most some few two three four both all percent half majority"
)


def is_closed(tokens: Sequence[Token], at: int) -> bool:
    """True if only an adjunct follows: "said the minister in Moscow."."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    return token.kind != "word" or token.low in PREPOSITIONS | ADVERBS | SUBORDINATORS | {
        "who",
        "we",  # "said one of the divers we met"
        *WEEKDAYS,
    }
