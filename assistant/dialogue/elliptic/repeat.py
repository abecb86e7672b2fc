"""Ellipsis: follow-ups that repeat the last question with one part changed."""

from __future__ import annotations

import re

from assistant.dialogue.anaphora.persons import given_person
from assistant.dialogue.elliptic.days_later import shift_date
from assistant.dialogue.elliptic.like_for_like import (
    ABOUT_TOPIC,
    DATED_WORD,
    LAST_ASKED,
    NOTHING_LIKE,
    OPENING_VERB,
    in_its_place,
    is_owned,
    like_for_like,
    names_office_or_kin,
)
from assistant.dialogue.names import find_names
from assistant.dialogue.talk import Talk
from assistant.question.understand import understand

LONGEST_ELLIPSIS = 10  # maximum words of an elliptical question
REPLACES = 0.5  # minimum estimated chance that a fragment takes the place of something
_LEAD = r"^(?:and|but|or|so)\b[ ,]+"
_THANKS = re.compile(
    r"^(?:(?:thanks|thank you|ok(?:ay)?|well|right|great|good|yes|no|hm+)\b[,.! ]+)+", re.IGNORECASE
)
_TOPIC = re.compile(
    rf"(?:{_LEAD}(?:about|on|regarding|concerning|over)|^about) "
    r"(?P<y>(?!what\b|which\b|whom\b|how\b)[^,?]+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_LIKE = re.compile(rf"(?:{_LEAD})?(?:what|how) about (?P<y>[^,?]+?)\s*[?.!]*$", re.IGNORECASE)
_BARE = re.compile(
    rf"{_LEAD}(?!(?:\S+ )*(?:{OPENING_VERB})\b)(?P<y>[^\s?.!,]+(?: [^\s?.!,]+){{0,4}})\s*[?.!]*$",
    re.IGNORECASE,
)
_THERE = re.compile(
    rf"{_LEAD}(?P<how>in|at|on|from|for|with|since|after|before|by) (?P<y>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r" \d{4}\b")
_ONE_WORD = re.compile(
    rf"(?:{_LEAD})?(?P<w>(?:(?:since|until|by|for|to|with|from|in|at|on) )?"
    r"(?:why|when|where|who|whom|what|which|how)(?: (?:much|many|long|often|far|old|year|day))?)"
    # "how much is it" asks for more than "how much"
    r"(?: come| not| so| exactly|(?<!much)(?<!many)(?<!long)(?<!old)(?<!far) (?:was|is) "
    r"(?:that|it))?\s*[?.!]*$",
    re.IGNORECASE,
)
_WORD_LAST = re.compile(
    rf"(?:{_LEAD})?(?P<w>what|who|whom) (?P<to>for|with|to|by|from|against)\W*$", re.IGNORECASE
)
_ELSE = re.compile(
    r"^(?:and |so )?(?P<w>what|who|where|any ?thing|any ?one|any ?body) else"
    r"(?: then| exactly| (?:is )?(?:interesting|important|notable))?\s*[?.!]*$",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?P<x>\S+(?: \S+)?) (?:on|about) (?P<y>\S+(?: \S+)?)")  # "Orlo on Prenn"
_THE_OTHER = re.compile(
    r"^(?:(?:and|but|no|i meant?|what about|how about)[ ,]+)*the other (?P<name>[A-Z][\w’'-]+)\W*$",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"^(?:and |but |so )?(?:do|does|did|would) (?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*) "
    r"(?:really )?(?:dis)?(?:agree|think so|see it (?:that way|differently))"
    r"(?: with (?:him|her|them|that|this|it))?\W*$"
)
_HOW_SO = re.compile(r"\bhow (?:so|come)\W*$", re.IGNORECASE)
_REVERSED = re.compile(
    r"^(?:and |but |what about )*(?:the other way (?:a)?round|vice versa|the reverse)\W*$",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    r"^(?:and |but |so )?(?:who )?(?P<how>before|after) (?:him|her|them|that)\W*$", re.IGNORECASE
)
_OF_SOMEBODY = re.compile(
    r"^(?:and|but|or|so|what about|how about)[ ,]+(?P<who>him|her|them)\W*$", re.IGNORECASE
)
_AUXILIARY = re.compile(
    r"^(did|do|does|is|are|was|were|has|have|had|can|could|will|would|should)\b", re.IGNORECASE
)
_WHO_IS_DONE = re.compile(
    r"who (?P<be>is|are|was|were) (?P<doing>[a-z]+(?:ing|ed)\b.*)", re.IGNORECASE
)
_HOLDS = re.compile(
    r"^who(?: is|['’]s|s| was) (?P<office>.+?)(?: now| today| currently| at present)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:which|how (?P<many>many|much)) [a-z]", re.IGNORECASE)
_OBJECT_FIRST = re.compile(r"(?P<what>.+?) (?P<did>did|do|does) (?P<doing>.+)")
_ASKING = re.compile(
    r"^(?:who|whom|what|when|where|why|how many|how much|how [a-z]+(?= (?:is|are|was|were|did|do|"
    r"does|will|would|can|could|has|have|had)\b)|how|which)(?: else)?\b\s*",
    re.IGNORECASE,
)
_STRANDED = re.compile(r" (?:for|with|to|from|at|in|by|on)$", re.IGNORECASE)
_DO = re.compile(r"(?<= )do\b(?! that\b)")
_SAID = re.compile(r"\b(say)( about\b.*|)$", re.IGNORECASE)


def repeat_question(question: str, talk: Talk) -> str | None:
    """Return the last question with this one's part in it; None if this one is no ellipsis."""
    asked = _THANKS.sub("", question)
    last = understand(talk.question).text
    if not last or len(asked.split()) > LONGEST_ELLIPSIS:
        return None
    if _REVERSED.match(asked):
        return _reversed(last)
    if match := _NEXT_TO.match(asked):
        return _next_to(last, match["how"].lower(), talk)
    if later := shift_date(asked, last):
        return later
    if match := _AGREES.match(asked):
        reading = understand(last).reading
        topic = reading.about if reading.speaker else None
        return f"What does {match['who']} say about {topic}?" if topic else None
    if match := _OF_SOMEBODY.match(asked):
        return _of_somebody(last, match["who"], talk)
    if (match := _THERE.match(asked)) and (
        match["how"].lower() != "on" or DATED_WORD.search(match["y"])
    ):
        return _elsewhere(last, match["how"].lower(), match["y"])
    if match := _TOPIC.match(asked):
        return _of_topic(last, match["y"])
    if placed := _in_place(asked, last, talk):
        return placed
    if match := _ELSE.match(asked):
        return _more(match["w"], last)
    if match := _WORD_LAST.match(asked):
        word = "whom" if match["w"].lower() == "who" else match["w"]
        preposed = f"{match['to']} {word}".lower()
        return _interrogated(preposed, last, talk, so=preposed == "for what")
    if match := _ONE_WORD.match(asked):
        so = _HOW_SO.search(asked) is not None
        return _interrogated(match["w"], last, talk, so=so)
    return None


def _in_place(asked: str, last: str, talk: Talk) -> str | None:
    """Return the last question with a fragment in the place of what is like it.

    What a name, an office or somebody's own takes the place of, the rules tell, who know whom the
    talk is about; for what else is named, what is near in meaning. None if the question is no
    fragment, or replaces nothing.
    """
    other = put_instead(asked)
    ruled = in_its_place(other, talk) if other else None
    of_somebody = other and (
        any(find_names(f"of {other}")) or names_office_or_kin(other) or is_owned(other)
    )
    if ruled and of_somebody and not ruled.startswith(NOTHING_LIKE):
        return ruled
    likely = () if "“" in last else talk.substitutes(last, asked)
    if sum(one.chance for one in likely) >= REPLACES:
        return likely[0].question
    return ruled


def put_instead(question: str) -> str | None:
    """Return what a brief follow-up puts in the place of a part of the last question: "and Orr?",
    "what about Orr?"; None for another question."""
    asked = _THANKS.sub("", question)
    match = _LIKE.match(asked) or _BARE.match(asked)
    return match["y"] if match else None


def name_other(question: str, talk: Talk) -> str | None:
    """Return the last question asked of the namesake: "the other Smith"; None for another question.

    None, too, if nobody else of that name is on record, or several are.
    """
    match = _THE_OTHER.match(_THANKS.sub("", question))
    bearer = talk.knows(match["name"]) if match else None
    if bearer is None:
        return None
    said = f"{talk.question} {talk.answer}"
    named = [n for n in bearer.namesakes if n in said] or [bearer.name]
    others = [n for n in bearer.namesakes if n != named[0]]
    return like_for_like(talk.question, others[0]) if len(others) == 1 else None


def _doer(talk: Talk) -> str:
    """Return whom the answer to "who ..." names, or "they" if it is not sure who that is."""
    if given := given_person(talk.referents(""), talk):
        return given
    told = [m.name for m in find_names(talk.answer)]
    if talk.cast:
        return "they"
    people = (r.text for r in talk.referents("") if r.human and r.text in told)
    return next(people, told[0] if told and talk.answer.startswith(told[0]) else "they")


def _of_topic(question: str, topic: str) -> str:
    """Return the last question with another topic."""
    bare = question.rstrip("?!. ")
    if match := ABOUT_TOPIC.search(bare):
        return f"{bare[: match.start('y')]}{topic}?"
    if understand(question).reading.speaker:
        return f"{bare} about {topic}?"
    return like_for_like(question, topic)


def _of_somebody(question: str, who: str, talk: Talk) -> str | None:
    """Return the last question asked of another person: "and him?" after a question on her.

    Whoever was named together with her comes first.
    """
    kind = {"him": "man", "her": "woman", "them": "group"}[who.lower()]
    subject = understand(question).reading.speaker or question
    open = [r for r in talk.referents("") if r.text.split()[-1] not in subject]
    asked = [r for r in talk.referents("") if r.human and r.text.split()[-1] in subject]
    told = " ".join(turn.text for turn in talk.turns[-LAST_ASKED:])
    beside = (
        r.text
        for r in open
        if r.kind in (kind, "person") and any(_together(one.text, r.text, told) for one in asked)
    )
    other = next(beside, None) or next((r.text for r in open if r.kind == kind), None)
    return like_for_like(question, other) if other else None


def _together(one: str, other: str, text: str) -> bool:
    """True if a text names two people together: "Ana Orr and Bo Vell"."""
    pairs = (f"{one} and {other}", f"{other} and {one}")
    return any(pair in text for pair in pairs)


def _reversed(question: str) -> str | None:
    """Return what the other one said about the speaker; None if the question is of no two."""
    reading = understand(question).reading
    if noted := _NOTED.fullmatch(question.rstrip("?!. ")):
        return f"What did {noted['y']} say about {noted['x']}?"
    if not reading.speaker or not reading.about:
        return None
    return f"What did {reading.about} say about {reading.speaker}?"


def _next_to(question: str, how: str, talk: Talk) -> str | None:
    """Return who held an office before or after the one whom the answer names."""
    match = _HOLDS.match(question.rstrip("?!. "))
    given = given_person(talk.referents(""), talk)
    return f"Who was {match['office']} {how} {given}?" if match and given else None


def _elsewhere(question: str, how: str, where: str) -> str:
    """Return the last question with another place or time: "in Ostrel" becomes "in Vintar"."""
    bare = question.rstrip("?!. ")
    dated = DATED_WORD.search(where) is not None
    ends = r"(?=\s+(?:in|at|on|from|for|with|since|after|before|by)\s|$)"
    for match in reversed(list(re.finditer(rf"\b{how} (?P<y>.+?){ends}", bare))):
        if (DATED_WORD.search(match["y"]) is not None) == dated:
            year = _YEAR.search(match["y"])
            where += year.group() if year and dated and not _YEAR.search(where) else ""
            return f"{bare[: match.start('y')]}{where}{bare[match.end('y') :]}?"
    return f"{bare} {how} {where}?"


def _more(word: str, question: str) -> str | None:
    """Apply "What else?" or "Who else?" to the last question."""
    who = word.lower().startswith(("who", "any one", "anyone", "any body", "anybody"))
    reading = understand(question).reading
    if who and reading.speaker and reading.about:
        return f"Who else said something about {reading.about}?"
    match = _ASKING.match(question)
    if match and " else" in match.group():
        return question
    if match is None or match.group().split()[0].lower() not in ("what", "who", "where"):
        return None
    return f"{match.group().rstrip()} else {question[match.end() :]}"


def _interrogated(word: str, question: str, talk: Talk, *, so: bool) -> str:
    """Return the last question with another question word."""
    bare = question.rstrip("?!. ")
    word = "Why" if so else word[0].upper() + word[1:]
    if _AUXILIARY.match(bare):
        return f"{word} {bare[0].lower()}{bare[1:]}?"
    rest = _ASKING.sub("", bare)
    rest = _DO.sub("do that", rest) if bare.lower().startswith("what ") else rest
    if " " in word:  # "with whom" takes no other preposition
        rest = _STRANDED.sub("", rest)
    rest = _SAID.sub(r"\1 that\2", rest)
    if asks_doer := _WHO_IS_DONE.match(bare):
        name = given_person(talk.referents(""), talk) or "somebody"
        return f"{word} {asks_doer['be']} {name} {asks_doer['doing']}?"
    if bare.lower().startswith("who ") and not _AUXILIARY.match(rest):
        return f"{word} was it that {_doer(talk)} {rest}?"
    if (counted := _COUNTED.match(bare)) and not _AUXILIARY.match(rest):
        many = f"so {counted['many']} " if counted["many"] else ""
        if did := _OBJECT_FIRST.match(rest):
            return f"{word} {did['did']} {did['doing']} {many}{did['what']}?"
        return f"{word} was it that {many}{rest}?"
    return f"{word} {rest}?"
