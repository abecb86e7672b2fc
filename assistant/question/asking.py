"""Words that ask for a form of answer and are no part of a question's topic.

The names in capitals below them are parts of the patterns of kinds.
"""

from __future__ import annotations

import re

from corpus.english.cues import forms, lemmas
from corpus.english.lexicon import COMMON_VERBS

ARTICLE_KINDS = frozenset(
    (
        "analysis article blog column commentary editorial essay explainer feature interview "
        "liveblog obit obituary op-ed opinion piece preview profile report review roundup "
        "round-up story write-up"
    ).split()
)
"""Words for kinds of articles, which an article need not have."""
SUMMARY = ARTICLE_KINDS | frozenset(
    (
        "argue argues arguing discuss discusses discussing says saying "
        "about background brief briefly bring controversy deal dr explain few fill gist give "
        "goes going happen happened key know lines main me need nutshell outline overview point "
        "points recap row sentence sentences short speed story sum summarise "
        "summarised summarising summarize summarized summarizing summary takeaway takeaways "
        "tell tl tldr up version wrong"
    ).split()
)
TIMELINE = frozenset(
    (
        "came case chronological chronology come date dates day developed events far first give "
        "happened history important key list main order out play played sequence show stages step "
        "then through time timeline times trace unfold unfolded unfolding walk"
    ).split()
)
LATEST = frozenset(
    (
        "anything article current currently development developments far going heard last latest "
        "moment most new newest news now recent recently report reported situation stand "
        "stands state status thing things update updates word"
    ).split()
)
LOOKUP = frozenset(
    (
        "all any anything appear appeared appears article articles column columns contain "
        "contains cover coverage covered covers deal dealing deals editorial editorials "
        "everything explainer explainers find got have interview interviews list mention "
        "mentioned mentions newspapers obituaries obituary op-ed op-eds outlets papers piece "
        "pieces profile profiles published report reports review reviews search show some "
        "stories story there what which write-up write-ups write written"
    ).split()
)
MASTHEAD = frozenset(
    (
        "article author authored byline carried change changed contributed correct corrected "
        "correction date day did headline interview interviewed journalist magazine name "
        "newspaper outlet paper piece print printed publication publish published ran report "
        "reporter reporting run story anything "
        "title update updated what when which who writer writers wrote"
    ).split()
)
COMPARE = frozenset(
    (
        "accounts agree articles compare compared comparison contrast cover coverage covered "
        "describe describes described differ difference differences different disagree report "
        "reported reporting reports review reviewed reviews say said says stories story versions "
        "versus view views vs write wrote"
    ).split()
)

MATTER = ARTICLE_KINDS | frozenset(
    (
        "affair affairs background bid business case controversy crisis deal deals dealings debate "
        "dispute drama effort efforts event events feud fight fuss incident issue issues matter "
        "mess move moves number numbers plan plans problem problems project question row rows "
        "saga scandal scene situation stuff talks thing things topic trouble troubles uproar work"
    ).split()
)
"""General words for a matter, which an article on it need not have."""
ASKING_WORDS = SUMMARY | TIMELINE | LATEST | LOOKUP | MASTHEAD
"""All of these words; they too may be misspelt in a question."""

SAY_VERBS = "|".join(sorted(forms(lemmas("asked"), "base", "past") | {"says", "saying"}))
ABOUT_WORDS = (
    r"about|on|of|regarding|concerning|over|to|towards?|"
    r"(?:when |after being )?asked about|with regard to"
)
VIEW_NOUNS = (
    r"position|view|views|opinion|stance|take|reaction|response|comments?|statements?|remarks?|"
    r"attitude|thoughts|criticism|assessment|explanation|argument|warnings?|concerns?|worries|"
    r"doubts|praise|complaints?|predictions?|promises?|apolog(?:y|ies)|advice|message|claims?|"
    r"verdict|reply|answer|denial"
)
TEXT_NOUNS = (
    r"(?:statements?|letters?|posts?|tweets?|messages?|press release|announcement|response|reply)"
)
QUOTE_NOUNS = r"quotes?|quotations?|comments?|statements?|remarks?|words"
GIVE_WORDS = r"(?:(?:give me|show me|show|find|find me|list|get|all|any|the) )*"
ACCUSE_VERBS = "|".join(sorted(forms(lemmas("who"), "past")))
DEED_VERBS = "|".join(sorted(forms(lemmas("deed"), "base", "past", particles=True)))
DESCRIBE_VERBS = "|".join(sorted(forms(lemmas("manner"), "base", "past")))

# words for articles, in any wording
ARTICLE_NOUNS = (
    r"(?:articles?|story|piece|report|review|interview|column|profile|obituary|editorial|op-ed|"
    r"explainer)"
)
SORTS = r"reviews?|interviews?|profiles?|columns?|editorials?|op-eds?|explainers?|obituar(?:y|ies)"
"""Sorts of articles. Nothing tells which of the articles are: "any obituaries?" is not answered."""
GENRES = rf"(?:articles?|stories|pieces?|coverage|write-ups?|{SORTS})"
"""What an article may be, where somebody asks if there is one."""
ARTICLES_NOUNS = r"(?:articles?|stories|story|pieces?|reports?|coverage|reviews?|columns?|items?)"
PAPER_NOUNS = r"outlet|newspaper|paper|magazine|(?:web)?site|publication|news agency"
WHEN_WORDS = r"when|where|on (?:what|which) (?:day|date)"
REPORTER_NOUNS = r"writer|reporter|journalist|columnist|critic|reviewer|correspondent"
CORRECT_WORDS = r"(?:correct|amend)(?:s|ed|ions?)?|updat(?:es?|ed)|(?:change|revise|retract)[sd]?"
PUBLISH_VERBS = (
    r"publish\w*|printed?|ran|run|posted|written|wrote|appear\w*|c[ao]me out|dated|carried|"
    r"reviewed|covered"
)

# patterns of a kind; their group x is the speaker, y or z the topic
ABOUT_ARTICLE: tuple[str, ...] = (
    r"^(?:who|which \w+) (?:wrote|authored|interviewed)\b.*"
    rf"(?:\b{ARTICLE_NOUNS}\b|[\"“‘']|\b(?:thing|stuff|bit)$)",
    r"^who interviewed\b",
    rf"\b(?:writers?|reporters?|journalists?|correspondents?)\b.*\bcontributed\b.*\b{ARTICLE_NOUNS}\b",
    rf"\b(?:author|byline|headline|title|date)s? (?:of|is)\b.*\b{ARTICLE_NOUNS}\b",
    rf"^(?:{WHEN_WORDS})\b.*\b(?:{PUBLISH_VERBS})\b.*\b{ARTICLE_NOUNS}\b",
    rf"^(?:{WHEN_WORDS}) (?:did|was|were|is)\b.*\b{ARTICLE_NOUNS}\b"
    rf".*\b(?:{PUBLISH_VERBS})\b",
    rf"^(?:in )?(?:which|what) (?:{PAPER_NOUNS})\b.*\b{ARTICLE_NOUNS}\b",
    rf"^(?:which|what) (?:{PAPER_NOUNS}|{REPORTER_NOUNS})\b"
    rf".*\b(?:{PUBLISH_VERBS})\b",
    rf"^who(?:['’]s| is| was) the (?:author|{REPORTER_NOUNS})\b",
    rf"\b(?:{CORRECT_WORDS})\b.*\b{ARTICLE_NOUNS}\b",
    rf"\b{ARTICLE_NOUNS}\b.*\b(?:correct|updat|amend)(?:ed|ions?)\b",
    r"\bcorrections?\b.*\b(?:made|published|issued|printed)\b",
)

_TOLD = (  # "told the select committee about"
    rf"told (?:(?:the|an?|his|her|their|its)(?: \w+){{1,3}}?(?= (?:{ABOUT_WORDS}) )|\w+)"
)
_WHAT_DID = r"^(?:what|how)(?: else| exactly)?\s+(?:did|does|do|has|have|had|is|was)\s+"
_ADVERB = r"(?:ever |also |have to |had to |has to |really |actually )?"
SAID_ABOUT: tuple[str, ...] = (
    # what did X say about Y; of verbs of saying the one before "about": "the Penn State coach say"
    rf"{_WHAT_DID}(?P<x>.+?)\s+{_ADVERB}(?:{SAY_VERBS})\s+(?:{ABOUT_WORDS})\s+(?P<y>.+)$",
    rf"{_WHAT_DID}(?P<x>.+?)\s+{_ADVERB}(?:{SAY_VERBS})\b"
    r"(?:(?:\s+\w+){0,4}?\s+(?:about|regarding|concerning)\s+(?P<y>.+))?$",
    # what did X say when Y happened
    rf"{_WHAT_DID}(?P<x>.+?)\s+{_ADVERB}"
    rf"(?:{SAY_VERBS})\s+(?:when|after|before|during|while|once|following|upon)\s+(?P<y>\w.+)$",
    # what did X deny
    r"^what (?:else )?(?:did|does|has|have) (?P<x>(?!you\b|it\b).+?) "
    rf"(?:{DEED_VERBS})(?: on)?(?: (?:of|about|against|that|over) (?P<y>.+))?$",
    # how did X describe Y
    r"^(?:what|how)\s+(?:did|does|do|has|have|had)\s+(?P<x>.+?)\s+"
    rf"(?:{DESCRIBE_VERBS})\s+(?P<y>.+)$",
    r"^(?:what|how)\s+(?:did|does|do|has|have)\s+(?P<x>.+?)\s+"
    r"(?:think|thought|feel|felt|make|made)\s+(?:about|of|on|regarding)\s+(?P<y>.+)$",
    # what is X's position on Y, what were the minister's comments about Y
    rf"^(?:what|how)\s+(?:is|was|are|were|has been)\s+(?P<x>.+?)(?:['’]s|['’])\s+"
    rf"(?:\w+ )?(?:{VIEW_NOUNS})\s+(?:{ABOUT_WORDS})\s+(?P<y>.+)$",
    rf"^what\s+(?:is|was|are|were)\s+(?:the )?(?:{VIEW_NOUNS})\s+of\s+(?P<x>.+?)\s+"
    r"(?:about|on|regarding|concerning|over|towards?)\s+(?P<y>.+)$",
    # quotes by X on Y; what X said about Y; X's comments on Y
    rf"^{GIVE_WORDS}(?:{QUOTE_NOUNS})\s+(?:by|from|of)\s+(?P<x>.+?)"
    rf"(?:\s+(?:{ABOUT_WORDS})\s+(?P<y>.+))?$",
    r"^(?:what|everything|all)(?: that)?\s+"
    r"(?!did\b|does\b|do\b|has\b|have\b|is\b|are\b|was\b|were\b|else\b)"
    rf"(?P<x>(?:(?!\b(?:did|does|do|is|was|were|are)\b).)+?)\s+(?:has |have |had )?"
    rf"(?:said|says?|thinks?|thought|{_TOLD})"
    rf"(?:\s+(?:(?:{ABOUT_WORDS})\s+)?(?P<y>(?:(?:when|after|before|during) )?.+))?$",
    r"^quote (?P<x>(?!what\b|how\b).+?) (?:on|about|regarding) (?P<y>.+)$",
    rf"^{GIVE_WORDS}(?P<x>(?!(?:what|how|who|why|compare|which|when|where|is|are|was|were|did|does|"
    r"do|has|have|had|can|could|will|would|should)\b)(?:(?! and )[^?])+?)"
    r"(?:['’]s|['’])\s+"
    rf"(?:\w+ )?(?:{VIEW_NOUNS}|{QUOTE_NOUNS})\s+(?:{ABOUT_WORDS}|for|against|that)\s+(?P<y>.+)$",
    # warnings by X about Y
    rf"^{GIVE_WORDS}(?:\w+ )?(?:{VIEW_NOUNS})\s+(?:by|from)\s+(?P<x>.+?)\s+(?:{ABOUT_WORDS})"
    r"\s+(?P<y>.+)$",
)

# "which rules changed" asks for several; "what made it", "which father thinks" do not
_NO_NOUN = "|".join(
    sorted(
        {verb for verb in COMMON_VERBS if not verb.endswith("s")}
        | {"is", "was", "does", "did", "has", "had", "would", "will", "should", "could", "can"}
    )
)
_DOES = "|".join(
    sorted(
        forms(lemmas(frames=["say", "tell", "think", "want", "judge", "show"]), "s")
        | {verb for verb in COMMON_VERBS if verb.endswith("s")}
    )
)
LISTS: tuple[str, ...] = (
    rf"^(?:list|name|which|what)(?: are| were)? (?:all |the |some )*(?!(?:{_NO_NOUN})\b)"
    rf"(?:(?:(?!(?:{_NO_NOUN})\b)\w+ ){{1,2}}(?!(?:{_DOES})\b))?\w+s\b"
    r"(?<!was)(?<!is)(?<!does)(?<!has)(?<!ss)",
)

# what follows such a verb is a topic: "who criticised the plan"
WHO_JUDGED = re.compile(
    r"^\W*who\b.{0,20}?\b(?:"
    + "|".join(sorted(forms(lemmas(frames=["judge"]), "base", "s", "past", "ing", particles=True)))
    + r")\b",
    re.IGNORECASE,
)
# what came of a contest
ASKS_RESULT = re.compile(
    r"^who (?:won|beat|defeated|lost)\b|^(?:did|has|have) .+ (?:win|won|beat|beaten|lose|lost)\b|"
    r"\bwhat (?:was|were|is) the (?:final )?(?:score|result)s?\b|\bfinal score\b|"
    r"^what happened (?:in|at)\b|^how did .+ (?:end|win|lose)\b",
    re.IGNORECASE,
)
# what has none of these asks for no words, though a speaker is named: "what does X try to do"
ASKS_FOR_WORDS = re.compile(
    rf"\b(?:{SAY_VERBS}|{VIEW_NOUNS}|{QUOTE_NOUNS}|{TEXT_NOUNS}|{DEED_VERBS}|{DESCRIBE_VERBS}|"
    rf"{ACCUSE_VERBS}|on|about|think|thinks|thought|feel|feels|felt|quote|quoted|answer|answered|"
    r"reasons?|give|gave|given|words?|justify|explanation)\b",
    re.IGNORECASE,
)
EVERYBODY_QUOTED = re.compile(
    r"^(?:list |name |show )?(?:who|everyone|everybody|all)\b.{0,20}\b(?:quoted|on record)\b",
    re.IGNORECASE,
)

WHO_SAID: tuple[str, ...] = (
    r"^who\s+(?:has |have |had |was it that |all |else )*"
    rf"(?P<cue>{ACCUSE_VERBS})\s+(?P<y>.+)$",
    r"^(?:list|name|show|give|who are|find)(?: me| us)? (?:all |the )*"
    r"(?:everyone|everybody|people|those|persons) (?:who|that) (?:has |have |had )?"
    rf"(?:{ACCUSE_VERBS}|commented on|reacted to|spoke (?:about|on|of))\s+(?P<y>.+)$",
    r"^who(?:['’]s| is| are| was| were)(?: all| the people)? (?:quoted|on record) "
    r"(?:in|on|about|as to) (?P<y>(?!it$|that$|this$|there$).+)$",
    r"^(?:list |name |show )?(?:everyone|everybody|all|who)(?:['’]s)?(?: else)?(?: the people)?"
    r"(?: who)?(?: is| are| was| were)?(?: all)? quoted(?: (?:in|on) (?:it|that|this)| there)?$",
    r"^(?:list|name|show|give|find)(?: me| us)? (?:all |everyone|everybody|those|the people)+"
    r"(?: who)?(?: is| are| was| were)? quoted (?:in|on|about) (?P<y>.+)$",
)
