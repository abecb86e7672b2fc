"""Names of places: cities and nations, generated, and states and provinces.

The first lines of a generated file name its source.
"""

from __future__ import annotations

from corpus.english.nations import COUNTRIES
from corpus.english.tables import table_sections

_STATES = """
alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia,
hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland,
massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new
hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon,
pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont,
virginia, washington, west virginia, wisconsin, wyoming
"""
_PROVINCES = """
alberta, british columbia, manitoba, new brunswick, newfoundland, nova scotia, ontario, quebec,
saskatchewan, new south wales, queensland, south australia, tasmania, victoria, western australia,
northern territory, puerto rico, sicily, bali, crimea, kashmir, west bank, gaza, gaza strip, hong
kong, northern ireland, united nations
"""
_SHORT = """
ala., ariz., ark., calif., colo., conn., d.c., del., fla., ga., ill., ind., kan., ky., la., mass.,
md., mich., minn., miss., mo., mont., n.c., n.d., n.h., n.j., n.m., n.y., neb., nev., okla., ont.,
ore., pa., que., r.i., s.c., s.d., tenn., va., vt., w.va., wash., wis., wisc., wyo., b.c., alta.,
n.s.w., u.k., u.a.e., penn., tex.
"""
_POSTAL = """
al, ak, az, ar, ca, co, ct, dc, de, fl, ga, hi, ia, id, il, in, ks, ky, la, ma, md, me, mi, mn, mo,
ms, mt, nc, nd, ne, nh, nj, nm, nv, ny, oh, ok, or, pa, ri, sc, sd, tn, tx, ut, va, vt, wa, wi, wv,
wy
"""


def _listed(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.replace("\n", " ").split(","))


_CITIES = table_sections("cities.txt")
_STATE_NAMES = _listed(_STATES) | _listed(_PROVINCES)
CITIES = _CITIES["cities"]
"""Cities of 75,000 people or more, in small letters, with their accents and also as news write
them."""
SHORT_REGIONS = _listed(_SHORT)
"""States and provinces as the Associated Press abbreviates them, with their stops."""
REGIONS = COUNTRIES | _STATE_NAMES | SHORT_REGIONS | _listed(_POSTAL)
"""Nations, and states and provinces with their abbreviations, in small letters."""
PLACES = CITIES | REGIONS
BARE_PLACES = frozenset(n for n in COUNTRIES | _STATE_NAMES if n.isalpha()) | _CITIES["bare"]
"""Names of one word that alone mean a place, although some are given names too: "Jordan"."""
