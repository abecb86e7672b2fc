"""Words that newspapers use for one kind of event: one calls it an outage, another a blackout."""

from __future__ import annotations

from collections.abc import Mapping

_GROUPS = (
    "outage blackout failure shutdown breakdown",
    "takeover merger acquisition purchase buyout bid buy",
    "strike walkout stoppage boycott picket",
    "crash accident collision pile-up smash derailment",
    "hack breach cyberattack hackers ransomware",
    "fire blaze inferno arson",
    "murder killing homicide stabbing shooting",
    "theft robbery heist burglary raid thieves",
    "layoffs redundancies cuts",
    "launch release unveiling debut premiere",
    "closure shutdown closing",
    "flood flooding deluge",
    "earthquake quake tremor",
    "hurricane storm cyclone typhoon",
    "outbreak epidemic infections",
    "protest demonstration march rally protesters",
    "scam fraud swindle",
    "sacking dismissal firing ousting",
    "departure exit resignation",
    "flotation float listing ipo",
    "bankruptcy bankrupt insolvency insolvent administration administrators collapse",
    "eruption volcano lava",
    "escape breakout fugitive",
    "leak disclosure",
    "recall withdrawal",
    "sinking grounding shipwreck aground",
    "ban prohibition",
    "suspension stoppage",
    "ruling judgment judgement decision",
    "sentence punishment penalty",
)


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for group in _GROUPS:
        words = frozenset(group.split())
        for word in words:
            table[word] = table.get(word, frozenset()) | words
    return table


EVENTS: Mapping[str, frozenset[str]] = _table()
"""The words for an event of the same kind, by each of them, in lower case."""
