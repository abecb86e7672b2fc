"""The judgement on the words of one quotation, by the articles that may hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.answer import Verdict
from assistant.composing.near_match import nearest_differences, words_changed
from assistant.composing.verify import speaker_of
from assistant.record.cut_short import left_out
from assistant.record.quoted_words import Quoted
from assistant.record.stitched import stand_together, stitch
from corpus.article import Article, Span, Statement
from corpus.english.first_names import FEMALE_NAMES, MALE_NAMES
from corpus.english.lexicon import BODIES, ROLES
from corpus.people.in_article import ArticlePerson, name_words, same_person
from corpus.people.spokespeople import speaks_for
from corpus.people.user_aliases import is_speaker_name
from corpus.text.occurrences import occurrences, omits_after
from corpus.text.quotations import quotations
from corpus.text.wording import fold_wording, wording
from index.library.record import Told

_SMALL = frozenset(("of", "for"))
DRAFT_ARTICLES = 10  # the likeliest articles, in which a similar wording is searched for
FEWEST_BEGUN = 3  # minimum words of a quotation before the comma at which its mark is missing
TELLING_CUT = 5  # minimum words of a quotation that goes on in another article

TELLING_DISPUTED = 4  # minimum words that two people do not say by chance
AROUND_NAME = 40  # characters around a name that tell what somebody does
REMARK_DAYS = 31  # maximum days between two articles on one remark of fewer words

ToldOf = Callable[[Article], Told]
StandsAs = Literal["theirs", "open", "another's", "nobody's", "stitched"]
_STANDINGS: tuple[StandsAs, ...] = ("theirs", "open", "another's", "nobody's", "stitched")


@dataclass(frozen=True, slots=True)
class Stand:
    """A place of a quotation in an article.

    It stands there as words of the claimed speaker, or of a sure one if none is claimed; of one
    who is left open; of another; of nobody, since they are the article's own; or in pieces that do
    not stand together. ``quoted`` is False if the article has the words outside quotation marks: it
    reports what was said, in words of its own.
    """

    article: Article
    spans: tuple[Span, ...]
    standing: StandsAs
    speaker: str | None
    quoted: bool = True

    @property
    def rank(self) -> tuple[int, bool]:
        """The order of places: by the speaker, and quoted words before reported ones."""
        return _STANDINGS.index(self.standing), not self.quoted


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a quotation, and the place that it rests on; None if it is nowhere.

    ``others`` are the other places that are as good, the earliest first; ``disputes`` the places
    that give the words to somebody else. ``difference`` lists (quoted, printed) words of an
    altered one, ``left_out`` the words that one cut short leaves out.
    """

    verdict: Verdict | Literal["not closed"]
    stand: Stand | None = None
    others: tuple[Stand, ...] = ()
    difference: tuple[tuple[str, str], ...] = ()
    left_out: str | None = None
    pieces: tuple[Stand, ...] = ()
    disputes: tuple[Stand, ...] = ()


def judge(
    quoted: Quoted, claimed: str | None, articles: Sequence[Article], told: ToldOf
) -> Judgement:
    """Judge a quotation that is attributed to ``claimed``, or to nobody.

    Of the places in which it stands, the best by its speaker counts, the earliest of these.
    ``articles`` are the likeliest first; those without all the words explain a quotation that is
    altered or stitched.
    """
    stands = [stand for article in articles if (stand := _stand(quoted, claimed, article, told))]
    if not stands and quoted.goes_on and _is_open(quoted.words, articles):
        return Judgement("not closed")
    if not stands:
        return _similar(quoted.words, articles[:DRAFT_ARTICLES])
    best = min(stand.rank for stand in stands)
    first, *worse = sorted(stands, key=lambda stand: (stand.rank != best, _when(stand)))
    if first.standing == "stitched":
        return Judgement("stitched", first, pieces=(first,))
    disputes = tuple(s for s in worse if _is_dispute(quoted.words, first, s))
    others = [s for s in worse if s.rank == first.rank and s not in disputes]
    if first.standing == "another's":
        return Judgement("other speaker", first, tuple(others), disputes=disputes)
    for stand in (first, *others):
        again = stand is first or (
            stand.standing == "theirs"
            and stand.speaker is not None
            and len(wording(quoted.words).words) >= TELLING_CUT
        )
        turned = again and left_out(
            stand.spans,
            stand.article,
            before=quoted.before,
            after=quoted.after,
            declared=omits_after(quoted.words),
        )
        if turned:
            rest = tuple(other for other in (first, *others) if other is not stand)
            return Judgement("cut short", stand, rest, left_out=turned, disputes=disputes)
    return Judgement("verbatim", first, tuple(others), disputes=disputes)


def claim_of(quoted: Quoted, stand: Stand | None) -> str | None:
    """Return whom the draft gives a quotation to.

    Without a word that reports it, the draft's paragraph decides: it names the article's speaker.
    """
    known = stand.speaker if stand is not None and stand.standing == "theirs" else None
    if quoted.claimed is None or known is None or quoted.cued:
        return quoted.claimed
    return known if _names(quoted.paragraph, known) else quoted.claimed


def _names(words: str, speaker: str) -> bool:
    return bool(set(name_words(speaker)[-1:]) & set(wording(words).words))


def _is_dispute(words: str, shown: Stand, other: Stand) -> bool:
    """True if two articles give words to two people by name.

    A few words that two people may say by chance count only in articles of one month.
    """
    if shown.speaker is None or other.speaker is None or same_person(shown.speaker, other.speaker):
        return False
    if not (is_speaker_name(shown.speaker) and is_speaker_name(other.speaker)):
        return False
    if len(wording(words).words) >= TELLING_DISPUTED:
        return True
    days = [stand.article.published for stand in (shown, other)]
    return (
        None not in days and abs((days[0] or date.min) - (days[1] or date.min)).days <= REMARK_DAYS
    )


def _is_open(words: str, articles: Sequence[Article]) -> bool:
    """True if the words up to a comma stand in an article, and those after it do not follow.

    Then it is no quotation that goes on in the next paragraph, but one whose mark is missing.
    """
    begun = [words[: comma.start()] for comma in re.finditer(r",\s", words)]
    return any(
        next(occurrences(begin, article.text), None)
        for begin in begun
        if len(begin.split()) >= FEWEST_BEGUN
        for article in articles
    )


def _similar(words: str, articles: Sequence[Article]) -> Judgement:
    """Judge a quotation that stands nowhere: stitched, altered or not found."""
    pieces = stitch(words, articles)
    one = {piece.article.id for piece in pieces}
    changed = [
        (words_changed(found), n, found)
        for n, article in enumerate(articles)
        if (found := nearest_differences(words, article.text)) is not None
    ]
    if pieces and (len(one) == 1 or not changed):
        stands = tuple(Stand(p.article, (p.span,), "stitched", None) for p in pieces)
        return Judgement("stitched", stands[0], pieces=stands)
    if not changed:
        return Judgement("not found")
    _, n, found = min(changed)
    return Judgement("altered", Stand(articles[n], (), "nobody's", None), difference=found)


def _stand(quoted: Quoted, claimed: str | None, article: Article, told: ToldOf) -> Stand | None:
    """Return the best place of the words in an article; None if they are not there."""
    places = list(occurrences(quoted.words, article.text, joins=True))
    if not places:
        return None
    known = told(article)
    # between quotation marks, or in a speaker's turn without
    marked = [quotation.outer for quotation in quotations(article.text)]
    marked += [statement.content for statement in known.statements if statement.kind == "direct"]
    stands = [
        Stand(
            article,
            spans,
            *_standing(quoted, spans, claimed, article, known),
            all(any(_holds(around, span) for around in marked) for span in spans),
        )
        for spans in places
    ]
    return min(stands, key=lambda stand: stand.rank)


def _standing(
    quoted: Quoted, spans: Sequence[Span], claimed: str | None, article: Article, known: Told
) -> tuple[StandsAs, str | None]:
    speakers = {speaker_of(span, known.statements) for span in spans}
    speaker = speakers.pop() if len(speakers) == 1 else None
    if not stand_together(spans, article, known.statements):
        return "stitched", speaker
    held = [s for s in known.statements if _holds(s.content, spans[0])]
    if speaker is None:
        fits = [n for s in held for n in s.candidates if claimed and same_person(n, claimed)]
        unnamed = [s for s in held if not s.candidates or not claimed]
        return ("open" if fits or unnamed else "nobody's"), None
    if claimed is None or is_speaker_of(claimed, speaker, held, article, known.people):
        return "theirs", speaker
    if not (quoted.cued or _names(quoted.paragraph, claimed)) and _names(quoted.paragraph, speaker):
        return "theirs", speaker  # “We sail.” So says Pua Kealoha.
    comparable = is_speaker_name(claimed) and is_speaker_name(speaker)
    return ("another's" if comparable else "open"), speaker


def is_speaker_of(
    claimed: str,
    speaker: str,
    statements: Iterable[Statement],
    article: Article,
    people: Iterable[ArticlePerson],
) -> bool:
    """True if a draft's speaker may be the article's: by name, by office, or as a body.

    A body has said what its spokesperson says, with a name or without.
    """
    claimed, speaker = (fold_wording(name).text for name in (claimed, speaker))
    if same_person(claimed, speaker):
        return True
    wanted = name_words(claimed)
    if wanted and wanted == name_words(speaker)[: len(wanted)]:  # by the given name
        return True
    named = [p for p in people if same_person(fold_wording(p.name).text, speaker)]
    roles = [role for person in named for role in person.roles]
    mentions = [article.text[slice(*s.source)] for s in statements if s.source]
    told = [speaker, *roles, *mentions]
    if any(speaks_for(description, wanted) for description in told):
        return True
    calling = set(wanted[:-1]) - set(name_words(speaker))
    told_beside = ROLES.union(*(name_words(t) for t in _beside(named, article)))
    if (
        calling
        and same_person(wanted[-1], speaker)
        and calling <= told_beside - MALE_NAMES - FEMALE_NAMES
    ):
        return True
    if is_speaker_name(claimed):
        return False
    office, own = set(wanted) - _SMALL, set(name_words(speaker))
    if own < office and office - own <= BODIES:  # "the Koru Air company"
        return True
    return any(office <= {*name_words(t)} for t in told)


def _beside(people: Iterable[ArticlePerson], article: Article) -> Iterator[str]:
    """Yield what stands around each mention of some people: "said Mori, a docker"."""
    for person in people:
        for start, end in person.mentions:
            yield article.text[max(0, start - AROUND_NAME) : end + AROUND_NAME]


def _holds(content: Span, span: Span) -> bool:
    return content.start <= span.start and span.end <= content.end


def _when(stand: Stand) -> tuple[bool, date]:
    day = stand.article.published
    return day is None, day or date.min
