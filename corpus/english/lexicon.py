"""Word lists written by hand: the small words of English, and classes of nouns."""

from __future__ import annotations

from corpus.english.numbers import MULTITUDES, NUMBERS


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list written as one text, separated by white space.

    ``_`` stands for a space.
    """
    return frozenset(word.replace("_", " ") for word in listed.split())


DETERMINERS = (
    word_set(
        "the a an this these those his her its their our my your some any no every each another "
        "both all several many most few other more certain such either neither half"
    )
    | {word for word, value in NUMBERS.items() if value <= 10}
    | MULTITUDES
)
NOUNS_IN_LY = word_set(
    "supply family reply ally assembly rally bully monopoly anomaly fly belly jelly lily folly "
    "butterfly homily tally"
)
"""Words in -ly that are no adverbs."""
MALE = word_set("he him his himself")
FEMALE = word_set("she her hers herself")
PLURAL = word_set("they them their theirs themselves we us our")
SUBJECTS = word_set("he she they we i you it")
"""Pronouns that are almost always a subject."""
POSITIONS = word_set(
    "goalkeeper keeper goalie defender midfielder winger forward striker sweeper fullback "
    "full-back centre-back quarterback halfback tailback linebacker cornerback safety lineman "
    "receiver kicker punter pitcher catcher shortstop infielder outfielder batter batsman bowler "
    "all-rounder seamer spinner opener prop hooker lock flanker scrum-half fly-half lefty righty "
    "center guard"
)
"""What a player is in a team."""
PARTICLES = word_set(
    "de del della der den van von la le al el bin ibn ben bint binti da das dos du di y e ten ter "
    "ver zu und abu ap af av"
)
"""Small words inside names: "Ursula von der Leyen"."""
RELATIVES = word_set("who which whom")
INDEFINITE = word_set(
    "everyone everybody someone somebody anyone nobody none others some many most few critics "
    "supporters opponents"
)
PREPOSITIONS = word_set(
    "of in on at for from by with to about against after before during under over between "
    "among amid through throughout into onto upon toward towards via without within near "
    "outside inside despite regarding concerning like unlike since until per beside besides "
    "beyond across along around behind below above off out up down than alongside following"
)
CONJUNCTIONS = word_set("and or but nor yet & plus")
SUBORDINATORS = word_set(
    "that because although though while when whenever whereas if as since until unless whether "
    "how why what where wherever than before after once so"
)
AUXILIARIES = word_set(
    "is are was were be been being am 's 're has have had having do does did done will would "
    "can could may might must shall should ought isn't aren't wasn't weren't hasn't haven't "
    "hadn't doesn't don't didn't won't wouldn't can't cannot couldn't mightn't shouldn't "
    "gets got get ain't"
)
BE = word_set("is are was were be been being am isn't aren't wasn't weren't get gets got")
HAVE = word_set("has have had")
NEGATIONS = word_set(
    "not never no neither nor isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't "
    "didn't won't wouldn't can't cannot couldn't shouldn't without hardly refused declined"
)
ADVERBS = word_set(
    "also later then again never ever even still already once earlier repeatedly now just often "
    "always recently soon instead too only first long not rather almost far further perhaps "
    "maybe more once_again nevertheless nonetheless therefore thus however meanwhile today "
    "yesterday tomorrow tonight sometimes previously twice all both itself himself herself "
    "themselves simply quite very much well merely afterward afterwards next else apparently "
    "anyway yesterday reportedly allegedly moreover furthermore indeed though"
)
NOT_PARTICIPLES = word_set(
    "red bed need speed seed feed indeed hundred sacred united shed sled breed creed greed deed "
    "weed reed steed led fed bred wed embed exceed proceed succeed kindred ed naked wicked "
    "rugged beloved so-called alleged unnamed retired"
)
_IRREGULAR = word_set(
    "said told wrote went came took made gave got knew thought saw found left felt held brought "
    "began kept let put set met ran led lost won paid sat stood spoke spent understood sold sent "
    "built broke chose drove drew ate fell flew forgot grew hid hit hurt lay lent lit meant rang "
    "rose sang sank shot showed shook shut slept stuck struck swore swept taught threw woke wore "
    "heard caught bought fought sought dealt dug hung rode sped stole swung tore wept clung crept "
    "flung knelt leapt overcame shone shrank slid sprang stung strode swam undertook upheld "
    "withdrew withheld withstood learnt dreamt burnt spelt spilt spoilt leant quit "
    "arose awoke blew drank foresaw forgave froze forbade misled mistook oversaw overtook "
    "overran overthrew rebuilt rethought rewrote spun spat strove underwent undertook undid "
    "unwound wove wrung trod outgrew outdid partook beheld bled befell forgot forsook "
    "taken given gone come been seen known done written become became begun spoken chosen driven "
    "drawn fallen flown grown hidden shaken shown sworn thrown worn won't says tells has goes "
    "comes takes makes gives gets knows thinks sees finds leaves feels holds brings begins keeps "
    "lets puts sets meets runs leads loses wins pays sits stands speaks spends means seems "
    "appears remains becomes looks shows plays moves lives believes happens includes continues "
    "allows adds spends grows opens walks offers remembers considers appears buys serves dies "
    "sends builds stays falls reaches kills raises passes sells requires reports decides pulls "
    "wants needs uses works calls tries asks turns starts helps talks provides follows stops "
    "creates expects agrees supports seeks fails faces claims suggests hopes plans intends "
    "help helps helping let lets letting make making remain become appear seem mean include "
    "continue require exist belong depend consist"
)
SMALL_NAMES = (ADVERBS | SUBORDINATORS | PREPOSITIONS | word_set("do sun mon")) - {"the"}
"""Small words that are names as well: "To Lam", "Long Nguyen", "Maria So"."""
COMMON_VERBS = _IRREGULAR
"""Finite or participle forms that separate noun phrases, besides words in -ed."""
ROLES = word_set(
    "spokesman spokeswoman spokesperson spokespeople spokesmen minister president chancellor "
    "premier ambassador envoy secretary senator congressman congresswoman governor mayor "
    "director chief head chairman chairwoman chair leader official officials officer judge "
    "justice attorney lawyer prosecutor general colonel sheriff commissioner professor "
    "economist analyst expert experts researcher researchers scientist author reporter "
    "journalist columnist editor correspondent activist candidate nominee lawmaker lawmakers "
    "representative representatives diplomat diplomats aide aides adviser advisers advisor "
    "advisors strategist strategists pollster manager founder ceo cfo cto coo cmo cio vp "
    "svp evp executive coach captain "
    "doctor physician teacher resident residents voter voters source sources person people "
    "man woman witness witnesses member members critics critic supporter supporters "
    "businessman businesswoman billionaire mogul deputy vice counsel commander king queen "
    "prince princess pope bishop archbishop priest pastor rabbi actor actress singer writer "
    "scholar historian student politician statesman negotiator "
    "counterpart premier speaker whip treasurer investigator detective trooper detectives "
    "agents agent guard soldier veteran farmer worker workers owner boss player star "
    "comedian host anchor moderator commentator pundit blogger operative organizer "
    "organiser fundraiser donor donors delegate delegates democrat republican democrats "
    "republicans conservatives liberals conservative liberal socialist tycoon magnate "
    "entrepreneur engineer architect banker investor investors trader traders planner "
    "inspector superintendent constable nurse patient survivor victim father mother son "
    "daughter brother sister wife husband widow uncle aunt cousin friend friends colleague "
    "colleagues neighbor neighbour neighbors neighbours"
)
FEMALE_ROLES = word_set(
    "spokeswoman congresswoman chairwoman councilwoman businesswoman actress queen princess "
    "woman mother daughter sister wife widow aunt lady girl mrs ms miss mme dame baroness"
)
MALE_ROLES = word_set(
    "spokesman congressman chairman councilman businessman statesman king prince pope man "
    "father son brother husband uncle gentleman boy mr sir lord baron imam bishop archbishop"
)
PROPER_BODIES = word_set(
    "kremlin pentagon reuters ap afp bbc cnn nbc abc cbs npr fox politico bloomberg nato un eu fbi "
    "cia nsa imf who opec"
)
"""Proper names of bodies, of one word."""
BODIES = PROPER_BODIES | word_set(
    "ministry department government administration agency committee commission council court "
    "senate house congress parliament party union university college institute bank company "
    "corporation inc corp ltd llc group association federation foundation fund organization "
    "organisation office bureau board police army navy force forces campaign "
    "newspaper times post journal news tribune herald guardian observer gazette chronicle "
    "network channel "
    "magazine radio television tv team club league report "
    "study survey poll statement letter document documents email emails memo filing indictment "
    "lawsuit complaint coalition alliance center centre society trust authority authorities "
    "service services embassy consulate palace cabinet junta regime opposition majority press "
    "media website site paper data figures analysis research book article editorial story "
    "tribunal jury panel chamber delegation mission movement militia front factory plant "
    "hospital school airline airport carrier operator utility regulator watchdog firm maker "
    "giant retailer startup start-up manufacturer exchange street downing house"
)
FIRMS = word_set(
    "air airlines airways rail railways shipping lines logistics motors automotive aerospace steel "
    "mining oil gas petroleum energy electric foods brands pharma pharmaceuticals therapeutics "
    "biosciences insurance capital partners holdings investments ventures securities financial "
    "industries enterprises systems solutions software technologies technology electronics "
    "semiconductors telecom communications networks labs laboratories studios pictures records "
    "entertainment games interactive media publishing press group international worldwide "
    "athletic rovers wanderers hotspur city united tech state"
)
"""Last words of the names of firms and clubs."""
HONORIFICS = word_set(
    "mr mrs ms miss mx dr adv prof professor sir dame lord lady madam mme mlle rev fr sen rep gov "
    "gen col lt sgt capt maj adm judge justice president vice former ex then acting interim "
    "deputy prime foreign first late dear hon sens reps mister senator king queen prince princess "
    "pope governor congressman congresswoman minister secretary chancellor st saint speaker "
    "senators representatives governors ministers presidents judges justices professors"
)
"""Titles and offices that stand before a name."""
TITLE_WORDS = word_set(
    "former ex-president vice deputy acting interim prime foreign first defense defence finance "
    "interior press national security white house state attorney supreme chief senior junior "
    "assistant associate executive campaign party opposition republican democratic democrat "
    "conservative liberal labour labor socialist independent then-president then current late "
    "house senate majority minority leader"
)
"""Other words of an office before a name."""
SUFFIXES = word_set("jr sr ii iii iv phd md esq inc corp ltd llc plc gmbh")
