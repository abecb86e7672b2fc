"""Words that ask for a form of answer and are no part of a question's topic."""

from __future__ import annotations

SUMMARY = frozenset(
    (
        "about background brief briefly bring controversy deal dr explain few fill gist give "
        "happen happened key know lines main me need nutshell outline overview point points "
        "recap row sentence sentences short speed story sum summarise summarised summarising "
        "summarize summarized summarizing summary takeaway takeaways tell tl tldr up"
    ).split()
)
TIMELINE = frozenset(
    (
        "came case chronological chronology come date dates day developed events first give "
        "happened history key list order sequence show stages step then through time timeline "
        "times trace unfold unfolded unfolding walk"
    ).split()
)
LATEST = frozenset(
    (
        "article current currently development developments going heard last latest moment most "
        "new newest news now recent recently report reported situation stand stands state "
        "status thing things update updates"
    ).split()
)
LOOKUP = frozenset(
    (
        "all any anything appear appeared appears article articles contain contains cover "
        "coverage covered covers deal dealing deals everything find got have list mention "
        "mentioned mentions newspapers outlets papers piece pieces published report reports "
        "review reviews search show stories story there what which write written"
    ).split()
)
MASTHEAD = frozenset(
    (
        "article author authored byline carried change changed contributed correct corrected "
        "correction date day did headline interview interviewed journalist magazine name "
        "newspaper outlet paper piece printed publication published ran report reporter story "
        "title update updated what when which who writer writers wrote"
    ).split()
)

ASKING_WORDS = SUMMARY | TIMELINE | LATEST | LOOKUP | MASTHEAD
"""All of these words; they too may be misspelt in a question."""
