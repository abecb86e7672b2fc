"""News agencies and their names in datelines and bylines."""

from __future__ import annotations

import re

_AGENCIES = {
    "The Associated Press": "AP, Associated Press, The Associated Press",
    "Reuters": "Reuters, Thomson Reuters, Thomson Reuters Foundation",
    "AFP": "AFP, Agence France-Presse, Agence France Presse",
    "UPI": "UPI, United Press International",
    "TASS": "TASS, ITAR-TASS",
    "RIA Novosti": "RIA Novosti, RIA",
    "Xinhua": "Xinhua, Xinhua News Agency",
    "CNN": "CNN",
    "Bloomberg": "Bloomberg, Bloomberg News",
    "EFE": "EFE, Agencia EFE",
    "Europa Press": "Europa Press",
    "dpa": "dpa, Deutsche Presse-Agentur",
    "PTI": "PTI, Press Trust of India",
    "PA": "PA Media, Press Association",
    "RHC": "RHC, Radio Havana Cuba",
    "BBC": "BBC, BBC News",
    "The Canadian Press": "CP, Canadian Press, The Canadian Press",
    "Anadolu Agency": "AA, Anadolu, Anadolu Agency",
    "Kyodo": "Kyodo, Kyodo News",
    "Yonhap": "Yonhap, Yonhap News Agency",
}
# agencies whose sign is their name
_SIGNED = """
ACAN-EFE, AAP, AKI, ANA-MPA, ANI, ANSA, ANP, APA, APP, ANTARA, Agerpres, ATA, Belga, Bernama, BNA,
BNS, BTA, CNA, CNS, CTK, EFE-EPA, Fides, GNA, HINA, IANS, ICRT, Ima, Interfax, Interfax-Ukraine,
INA, IRNA, ISNA, JIJI Press, Jiji, JTA, KCNA, KUNA, LUSA, MAP, MEHR, MENA, MNA, MTI, NAN, NNA,
Notimex, NTB, NHK, NPR, PAP, PETRA, Prensa Latina, PRNewswire, PNA, QNA, RFE/RL, Ritzau, SANA,
SDA, SAPA, SITA, SPA, Sputnik, STA, STT, Tanjug, Tasnim, Telam, Télam, Trend, TT, UNB, UNIAN,
Ukrinform, UNI, VNA, VOA, WAFA, WAM, YLE, ZUMA, EUobserver, Business Wire, PR Newswire, GLOBE
NEWSWIRE, GlobeNewswire, MarketWatch, Dow Jones, Dow Jones Newswires
"""

_BY_SIGN = {
    re.sub(r"\W+", " ", sign).strip().casefold(): name
    for name, signs in _AGENCIES.items()
    for sign in signs.split(", ")
} | {
    re.sub(r"\W+", " ", sign).strip().casefold(): sign.strip()
    for sign in _SIGNED.replace("\n", " ").split(", ")
}


def agency(sign: str) -> str | None:
    """Return the agency with this sign, or None if no agency is known by it."""
    return _BY_SIGN.get(re.sub(r"\W+", " ", sign).strip().casefold())
