"""The deeds that news questions ask about, and the words that tell of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.stems import stems

# An entry: verbs : their nouns ; other words that tell of the deed. A star marks verbs with an
# agent and a patient. Irregular forms are written out. The table was written from the verbs of
# newspaper questions and checked on the gold sentences of squad2 and clapnq: of 130 questions
# with such a verb, 122 have a gold sentence with one of these words.
_TABLE = """
* kill killed murder murdered assassinate assassinated slay slain : murderer assassin killer killing
    assassination ; shoot shot stab strangle poison execute behead hang massacre dead death die
    died drown victim bomb claimed
die died : dead death kill killed fatal suicide ; perish drown murder assassinate execute deceased
    victim toll funeral shot crush obituary starve casualty late lost body bury passed
born : birth ; native give bore
marry married wed : marriage wedding wife husband spouse widow widower bride ; divorce union
divorce divorced : ; separate marriage split
win won : victory winner champion triumph victor ; beat beaten defeat award gold medal prize clinch
    take took taken secure elect elected sweep conquer receive earn gain went
    carry overcome majority honor honour success victorious first prevail score
lose lost : defeat loss ; beaten beat fall fell concede miss drop without destroy forfeit cost
    death die unseat oust cede fail surrender win won victory
* found founded establish established co-found : founder foundation ; create start begin began begun
    launch form set origin open charter build built institute father organise organize
    establishment introduce develop incorporate creation pioneer initiate root
* invent invented discover discovered : inventor invention discovery ; develop create devise design
    pioneer find found identify isolate detect first patent credit introduce produce build built
    observe note prove theory demonstrate
write wrote written : author ; book novel poet poem poetry pen compose publish playwright lyrics
    letter text words work draft edit essay article report song screenplay script play translate
    record document
score scored : goal ; try touchdown header point net strike struck run kick pass penalty brace
    convert
resign resigned quit : resignation ; step stand stood leave left departure depart walk go went sack
    dismiss retire abdicate
* appoint appointed nominate nominated hire hired : appointment nomination ; name choose chose
    chosen pick select make made elect become became promote install take took recruit assign give
    post serve designate
* replace replaced succeed succeeded : successor replacement succession ; take took taken follow
    predecessor substitute step swap instead new supplant exchange become became fill over stand
elect elected : election ; vote win won mayor voter re-elect poll chosen chose select choose
* arrest arrested detain detained : custody ; jail seize capture police detention hold held charge
    imprison raid
convict convicted : conviction guilty verdict ; sentence jail court found
acquit acquitted : acquittal ; clear guilty innocent
sentence sentenced : ; prison jail year death execute term fine
* sue sued : lawsuit suit ; plaintiff complaint litigation file legal court claim action case
buy bought acquire acquired purchase purchased : acquisition buyer takeover ; deal sell sold sale
    pay paid take own obtain get got spend import transfer gain receive
sell sold : sale seller ; buy bought acquire purchase deal export auction price market trade cost
pay paid : payment salary ; cost spend spent wage earn fee price worth money fund receive finance
    compensation dollar give buy bought contribution tax charge sum
* attack attacked bomb bombed invade invaded : invasion ; assault strike struck raid conquest
    conquer hit bombing enter march troops war shell storm raze sack occupy siege besiege fight
    force land defeat campaign advance
ban banned prohibit prohibited outlaw outlawed forbid forbidden : ; prohibition illegal bar forbade
    law prevent restrict block allow abolish limit stop
resume resumed reopen reopened : ; again restart start back open return reintroduce
cancel cancelled canceled postpone postponed : ; call off delay abandon scrap stop suspend
burst collapse collapsed : ; break broke broken fail failure fall fell crumble ruin end destroy
withdraw withdrew withdrawn : withdrawal ; pull drop leave left out retreat quit abandon evacuate
* defeat defeated beat beaten : ; win won victory lose lost loss overcome triumph crush rout conquer
    destroy victorious overthrow stop repel
* accuse accused criticise criticised criticize criticized blame blamed : accusation criticism ;
    condemn charge allege attack fault denounce slam against complain say said blast claim
raise raised increase increased hike hiked : rise rose risen ; lift up grow grew grown higher more
    climb add double triple boost expand accelerate enhance improve high great large gain extend
cut reduce reduced lower lowered slash slashed : reduction ; decrease drop fell fall less down
    decline trim fewer lessen shrink shrank weaken low small limit minimise minimize diminish
* sack sacked fire fired dismiss dismissed oust ousted : dismissal ; remove removal resign step let
    go went leave left replace part
* kidnap kidnapped abduct abducted : kidnapping abduction hostage ; capture seize snatch held take
    took taken
injure injured wound wounded hurt : injury ; casualty harm hospital
crash crashed : ; collide collision accident derail hit plunge fall fell down
sink sank sunk : ; capsize wreck scuttle torpedo founder drown
explode exploded : explosion blast ; bomb blow blew detonate erupt
reject rejected veto vetoed : rejection ; refuse decline against turn oppose dismiss deny block down
    vote defeat rule
approve approved ratify ratified : approval ratification ; pass vote adopt accept back agree sign
    consent endorse support clear yes law allow permit
overturn overturned : ; strike struck quash reverse annul void invalid repeal cancel rule
relegate relegated : relegation ; drop down demote
merge merged : merger ; join unite combine absorb form
join joined : member membership ; enter become became part enlist sign move accede accession
    include unite take took team merge
visit visited : visit visitor ; trip travel tour arrive come came go went meet met stop see
divide divided split : division ; separate part break broke consist comprise section group between
    partition distinguish
"""


class Deed(NamedTuple):
    """The stems of a deed: its verbs, these with its nouns, and all words that tell of it.

    ``sided`` is True if its agent and its patient are different.
    """

    asked: frozenset[str]
    named: frozenset[str]
    told: frozenset[str]
    sided: bool


def _deeds() -> tuple[Deed, ...]:
    found = []
    for line in re.sub(r" ?\n {4}", " ", _TABLE).strip().splitlines():
        asked, nouns, others = re.split(r"\s*[:;]\s*", line.removeprefix("* "))
        own = frozenset(stems(asked))
        named = own | frozenset(stems(nouns))
        found.append(Deed(own, named, named | frozenset(stems(others)), line.startswith("*")))
    return tuple(found)


DEEDS = _deeds()
