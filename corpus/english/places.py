"""Names that open datelines: cities with news bureaus, capitals, countries and states."""

from __future__ import annotations

_CITIES = """
Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Aden, Ahmedabad, Albany, Albuquerque, Aleppo,
Algiers, Almaty, Amman, Amsterdam, Anchorage, Ankara, Antananarivo, Arlington, Ashgabat, Asmara,
Astana, Asunción, Asuncion, Athens, Atlanta, Atlantic City, Auckland, Austin, Baghdad, Baku,
Baltimore, Bamako, Bandar Seri Begawan, Bangalore, Bengaluru, Bangkok, Bangui, Banjul, Barcelona,
Basel, Basra, Baton Rouge, Beijing, Beirut, Belfast, Belgrade, Belmopan, Berlin, Bern, Birmingham,
Bishkek, Bissau, Bogotá, Bogota, Bonn, Boston, Brasília, Brasilia, Bratislava, Brazzaville,
Bridgetown, Brisbane, Brussels, Bucharest, Budapest, Buenos Aires, Buffalo, Bujumbura, Cairo,
Calgary, Canberra, Cape Town, Caracas, Cardiff, Casablanca, Charleston, Charlotte, Chennai,
Chicago, Chisinau, Chișinău, Cincinnati, Cleveland, Cologne, Colombo, Columbia, Columbus, Conakry,
Concord, Copenhagen, Dakar, Dallas, Damascus, Dar es Salaam, Davos, Delhi, Denver, Des Moines,
Detroit, Dhaka, Dili, Djibouti, Dodoma, Doha, Donetsk, Dubai, Dublin, Dushanbe, Edinburgh,
Edmonton, Erbil, Fort Worth, Frankfurt, Freetown, Gaborone, Gaza, Gaza City, Geneva, Georgetown,
Glasgow, Guangzhou, Guatemala City, Gulf Shores, Hamburg, Hanoi, Harare, Hartford, Havana,
Helsinki, Ho Chi Minh City, Hong Kong, Honiara, Honolulu, Houston, Hyderabad, Indianapolis,
Islamabad, Istanbul, Jackson, Jakarta, Jeddah, Jerusalem, Johannesburg, Juba, Kabul, Kampala,
Kansas City, Karachi, Kathmandu, Kharkiv, Khartoum, Kherson, Kiev, Kyiv, Kigali, Kingston,
Kinshasa, Kolkata, Kuala Lumpur, Kuwait City, La Paz, Lagos, Lahore, Las Vegas, Lausanne,
Libreville, Lilongwe, Lima, Lisbon, Liverpool, Ljubljana, Lomé, Lome, London, Los Angeles,
Louisville, Luanda, Lusaka, Luxembourg, Lviv, Macau, Madison, Madrid, Malabo, Malé, Male, Managua,
Manama, Manchester, Manila, Maputo, Mariupol, Marseille, Maseru, Mbabane, Mecca, Melbourne,
Memphis, Mexico City, Miami, Milan, Milwaukee, Minneapolis, Minsk, Mogadishu, Monaco, Monrovia,
Monterrey, Montevideo, Montreal, Montréal, Moroni, Moscow, Mosul, Mumbai, Munich, Muscat,
N'Djamena, Nagoya, Nairobi, Naples, Nashville, Nassau, New Delhi, New Orleans, New York, Niamey,
Nicosia, Nouakchott, Nur-Sultan, Nuuk, Oakland, Odesa, Odessa, Oklahoma City, Omaha, Orlando,
Osaka, Oslo, Ottawa, Ouagadougou, Palm Beach, Panama City, Paramaribo, Paris, Perth, Philadelphia,
Phnom Penh, Phoenix, Pittsburgh, Podgorica, Port Louis, Port Moresby, Port of Spain,
Port-au-Prince, Portland, Porto-Novo, Prague, Praia, Pretoria, Pristina, Providence, Pyongyang,
Quebec City, Quito, Rabat, Raleigh, Ramallah, Ramstein, Rangoon, Reykjavik, Reykjavík, Riga, Rio
de Janeiro, Riyadh, Rome, Sacramento, Salt Lake City, San Antonio, San Diego, San Francisco, San
Jose, San José, San Juan, San Marino, San Salvador, Sanaa, Santa Fe, Santiago, Santo Domingo, São
Paulo, Sao Paulo, Sarajevo, Seattle, Seoul, Shanghai, Sharjah, Shenzhen, Singapore, Skopje, Sofia,
Springfield, Srinagar, St. Louis, St. Petersburg, Stockholm, Strasbourg, Sucre, Suva, Sydney,
Taipei, Tallahassee, Tallinn, Tashkent, Tbilisi, Tegucigalpa, Tehran, Tel Aviv, The Hague,
Thimphu, Tijuana, Tirana, Tokyo, Toronto, Trenton, Tripoli, Tunis, Turin, Ulaanbaatar, Ulan Bator,
United Nations, Vaduz, Valletta, Vancouver, Vatican City, Victoria, Vienna, Vientiane, Vilnius,
Warsaw, Washington, Wellington, Wilmington, Windhoek, Winnipeg, Wuhan, Yangon, Yaoundé, Yaounde,
Yerevan, Zagreb, Zaporizhzhia, Zurich, Zürich
"""
_REGIONS = """
Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria,
Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan,
Bolivia, Bosnia, Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burma, Burundi, Cambodia,
Cameroon, Canada, Cape Verde, Central African Republic, Chad, Chile, China, Colombia, Congo, Costa
Rica, Croatia, Cuba, Cyprus, Czech Republic, Denmark, Dominican Republic, East Timor, Ecuador,
Egypt, El Salvador, England, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji,
Finland, France, Gabon, Gambia, Georgia, Germany, Ghana, Greece, Greenland, Grenada, Guatemala,
Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel,
Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos,
Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Madagascar, Malawi, Malaysia,
Maldives, Mali, Malta, Mauritania, Mauritius, Mexico, Moldova, Mongolia, Montenegro, Morocco,
Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North
Korea, North Macedonia, Northern Ireland, Norway, Oman, Pakistan, Palestine, Panama, Papua New
Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Puerto Rico, Qatar, Romania, Russia,
Rwanda, Saudi Arabia, Scotland, Senegal, Serbia, Sierra Leone, Slovakia, Slovenia, Somalia, South
Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria,
Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tunisia, Turkey, Türkiye, Turkmenistan, UAE, U.A.E.,
Uganda, UK, U.K., Ukraine, United Arab Emirates, Uruguay, Uzbekistan, Vatican, Venezuela, Vietnam,
Wales, West Bank, Yemen, Zambia, Zimbabwe, Crimea, Gaza Strip, Hong Kong, Sicily, Bali, Kashmir,
Ontario, Quebec, Alberta, British Columbia, Manitoba, Nova Scotia, Saskatchewan, New South Wales,
Queensland, Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware,
Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland,
Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New
Hampshire, New Jersey, New Mexico, North Carolina, North Dakota, Ohio, Oklahoma, Oregon,
Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont,
Virginia, West Virginia, Wisconsin, Wyoming, Ala., Ariz., Ark., Calif., Colo., Conn., D.C., DC,
Del., Fla., Ga., Ill., Ind., Kan., Ky., La., Mass., Md., Mich., Minn., Miss., Mo., Mont., N.C.,
N.D., N.H., N.J., N.M., N.Y., Neb., Nev., Okla., Ont., Ore., Pa., Que., R.I., S.C., S.D., Tenn.,
Va., Vt., W.Va., Wash., Wis., Wyo., B.C., Alta., N.S.W.
"""


# postal codes of the states of the United States, after a city's name
_REGIONS += """, AL, AK, AZ, AR, CA, CO, CT, DE, FL, GA, HI, IA, ID, IL, IN, KS, KY, LA, MA, MD, ME,
MI, MN, MO, MS, MT, NC, ND, NE, NH, NJ, NM, NV, NY, OH, OK, OR, PA, RI, SC, SD, TN, TX, UT, VA, VT,
WA, WI, WV, WY, La, Wisc."""


def _folded(names: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in names.replace("\n", " ").split(","))


CITIES = _folded(_CITIES)
REGIONS = _folded(_REGIONS)
PLACES = CITIES | REGIONS
