"""Given names by the pronoun they usually take, and names of nations; written down by hand."""

from __future__ import annotations

from corpus.english.lexicon import words

MALE_NAMES = words(
    "courtney lindsay shannon tracy stacy jackie dana andrea nicola "
    "edmund aldo bram piet anders vasco joshua luca nikita ilya sasha misha ezra mustafa akira "
    "elisha musa isa nils jory gil bo emil luc sib "
    "aaron abdel abdul abdullah abraham adam adolfo adrian ahmad ahmed aidan al alan albert "
    "alberto alejandro aleksandr aleksei alessandro alex alexander alexandre alexei alexey "
    "alfonso alfred ali allan allen alvaro alvin amir anatoly anders andre andreas andrei "
    "andrew andrey andres andy angelo angus anthony antoine anton antonio antony ariel arjun "
    "armando arnold arthur arturo asif austin avi barack barry bart bashar ben benedict "
    "benjamin bernard bernardo bernie bill billy björn bob bobby boris brad bradley brandon "
    "brendan brett brian bruce bruno bryan byron calvin cameron carl carlo carlos cesar chad "
    "charles charlie chris christian christoph christophe christopher chuck clarence claude "
    "claudio clifford clint clive cody colin colm conor corey cory craig curtis cyril cyrus "
    "dale damian damien dan daniel daniele danny darren daryl dave david dean deepak denis "
    "dennis derek diego dieter dimitri dinesh dirk dmitri dmitry dominic dominique don donald "
    "donnie doug douglas duncan dustin dwight earl ed eddie edgar eduardo edward edwin eli "
    "elias elliot elliott elon emad emanuel emil emilio emmanuel enrique eric erik ernest "
    "ernesto ethan eugene evan evgeny fabio farid federico felipe felix fernando fidel filip "
    "florian francesco francis francisco franco francois frank franklin fred frederick "
    "friedrich fritz gabriel garrett gareth gary gavin gene geoff geoffrey george georges "
    "gerald gerard gerhard gerry gianni gideon gilbert giovanni giuseppe glen glenn gordon "
    "graham grant greg gregory guillermo gustavo guy habib hamid hank hans hari harold harry "
    "harvey hasan hassan hector heinrich helmut henri henrik henry herbert herman hiroshi "
    "horst howard hubert hugh hugo hussein ian ibrahim igor imran ira isaac ismail israel "
    "ivan ivo jack jackson jacob jacques jaime jair jake jamal james jan jared jason javier "
    "jay jean jeb jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joaquin "
    "joe joel johan johann johannes john johnny jon jonah jonas jonathan jordan jorge jose "
    "josef joseph josh joshua juan juergen jules julian julio julius jürgen justin kamal "
    "karim karl keith kemal ken kenneth kenny kent kevin khalid kim kirk klaus kofi "
    "konstantin kurt kyle lamar lance larry lars laurent lawrence lee lenny leo leon leonard "
    "leonid leopoldo leroy leslie lewis liam lindsey lionel lloyd lorenzo lou louis luc luca "
    "lucas luigi luis luiz lukas luke magnus mahmoud manfred manuel marc marcel marcelo marco "
    "marcos marcus mario mark marko markus martin marty martín marvin mateo matt matteo "
    "matthew matthias maurice mauricio max maxim maxime mehdi mehmet michael michel miguel "
    "mihai mike mikhail milan miles milton mitch mitchell mitt mohamed mohammad mohammed "
    "moses muhammad murray mustafa nabil narendra nasser nate nathan nathaniel neal ned neil "
    "nelson nicholas nick nicolas nicolás nigel nikolai nikolas nils noah noam norbert norman "
    "olaf oleg oleksandr oliver olivier omar oren orlando oscar oskar osman otto owen pablo "
    "pascal pat patrick paul paulo pavel pedro pete peter petr petro phil philip philippe "
    "phillip pierre pietro rafael raj rajiv ralph ramon ramzan randall randy rashid raul ray "
    "raymond recep reinhard reinhold rené rex ricardo rich richard rick ricky rob robbie "
    "robby robert roberto robin rod rodney rodrigo roger roland rolf roman ron ronald ronnie "
    "rory ross roy rudolf rudy rupert russ russell ryan said salman salvador salvatore sam "
    "sami samir samuel sanjay santiago saul scott sean sebastian serge sergei sergey sergio "
    "seth shane shaun shinzo sidney sigmar silvio simon slobodan spencer stan stanislav "
    "stanley stefan stefano stephan stephen steve steven stewart stuart sven sylvain tariq "
    "taylor ted terrence terry theo theodore thierry thomas tim timothy tobias toby todd tom "
    "tomas tommy tony travis trent trevor tyler tyrone uwe valentin vasily vernon victor "
    "viktor vince vincent vitaly vladimir volodymyr wade wallace walter warren wayne wes "
    "wesley wilfred wilhelm will william willie winston wolfgang xavier xi yannis yasser "
    "yevgeny yitzhak yoshihide youssef yuri yusuf yves zachary zoran thabo cyrille lula sadiq "
    "rishi keir micheál kwame jamaal hakeem ayman benny tidjane ollie gerrit milos tomasz "
    "piotr pawel jaroslaw andrzej lech wojciech jiri miroslav vaclav zoltan janos laszlo "
    "istvan ferenc gabor radu traian nikos alexis yanis kyriakos"
)
FEMALE_NAMES = words(
    "taylor robin cameron sasha ariel lindsey sidney dominique "
    "adela hanne tamsin lise thea ottoline runa henrike sanna celia "
    "abby abigail ada adele adriana agnes aisha alexandra alexandria alexis alice alicia "
    "alina alison allison alma alyssa amanda amber amelia amy ana anastasia andrea angela "
    "angelica angelina anita ann anna anne annette annie antonia april ariana arlene ashley "
    "astrid audrey aung ava ayanna barbara beata beatrice beatriz becky bella benazir "
    "bernadette bernice bertha beth betsy betty beverly blanca bonnie brenda bridget brigitte "
    "britney brooke camila camilla candace carla carly carmen carol carole carolina caroline "
    "carolyn carrie catherine cathy cecilia celeste celia chantal charlene charlotte chelsea "
    "cheryl chloe christiane christina christine christy cindy claire clara claudia colleen "
    "condoleezza connie constance cora corinne courtney cristina crystal cynthia daisy dana "
    "daniela danielle daphne dawn deb debbie deborah debra deirdre delcy delia denise diana "
    "diane dianne dilma dina dolores donna dora doris dorothy ebony edith edna eileen elaine "
    "eleanor elena elisa elisabeth elise elizabeth ella ellen elsa emilia emily emma erica "
    "erika erin ester estelle esther eugenia eva eve evelyn faith fatima federica felicia "
    "fiona florence frances francesca francine frederica gabriela gabrielle gail gayle geeta "
    "genevieve georgia georgina geraldine gertrude gina gisele gladys glenda gloria grace "
    "greta gretchen guadalupe gwen hailey hanna hannah harriet hazel heather heidi helen "
    "helena helene helga hilary hillary hope huma ida ilana ilhan imelda indira ines ingrid "
    "inge irene irina iris irma isabel isabella isabelle isobel ivanka jacinda jackie "
    "jacqueline jan jana jane janet janice janine jasmine jean jeanette jeanne jen jenna "
    "jennifer jenny jessica jill joan joann joanna joanne jocelyn jodi jody josephine joy "
    "joyce juanita judith judy julia juliana julie juliet june kaja kamala kara karen karin "
    "karina kate katherine kathleen kathryn kathy katie katja katrina kay kayla kellyanne "
    "kelly kendra kerry kim kimberly kirsten kirstie kirstjen kristen kristi kristin kristina "
    "kristine laila lara latoya laura lauren laurie leah leila lena leslie leticia lily linda "
    "lindsay lisa liz liza lois loretta lori lorraine louise lucia lucy luisa lydia lynn "
    "mabel madeleine madonna maggie malala malia marcia margaret margarita margot margrethe "
    "maria mariana marianne marie marilyn marina marine marion marisa marissa marjorie "
    "marlene marsha marta martha martina mary maryam matilda maureen maxine may maya megan "
    "meghan melania melanie melinda melissa mercedes meredith mia michaela michele michelle "
    "mildred mimi mina mindy miranda miriam molly mona monica monika muriel myra nadia nadine "
    "nancy naomi natalia natalie natasha nell nicola nicole nikki nina noor nora norma olena "
    "olga olivia olympia oprah paige pam pamela pat patricia patsy patty paula pauline pearl "
    "peggy penelope penny petra phyllis polly preeti priscilla priti priya rachel ramona "
    "rania rebecca regina renee rhonda rita roberta rosa rosalind rosanna rose rosemary rosie "
    "roxanne ruby ruth sabina sabrina sadie sally samantha sandra sanna sara sarah sasha "
    "selina serena shannon sharon sheila shelley sherry shirley sigrid silvia simone sofia "
    "sonia sonja sophia sophie stacey stacy stella stephanie sue sumaya susan susana susanna "
    "susie suzanne sylvia svetlana tabitha tamara tammy tanya tara tatiana teresa tess thelma "
    "theresa therese tiffany tina toni tracey tracy trudy tulsi ulrike ursula valeria valerie "
    "vanessa vera verena veronica vicky victoria viola violet virginia vivian wanda wendy "
    "whitney wilma winnie yasmin yolanda yulia yvette yvonne zahra zainab zoe"
)
BOTH_NAMES = MALE_NAMES & FEMALE_NAMES
PLACES = words(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts "
    "michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon "
    "pennsylvania texas utah vermont virginia washington wisconsin wyoming manhattan brooklyn "
    "chicago boston philadelphia detroit miami dallas houston atlanta cleveland denver phoenix "
    "seattle baltimore hollywood europe asia africa america crimea donbas gaza kashmir benghazi "
    "jordan austin charlotte"
)
"""Places that are often taken for names of people."""
_NATIONS = """
russia russian russians moscow kremlin
ukraine ukrainian ukrainians kyiv kiev
america american americans washington u.s us usa u.s.a united_states
mexico mexican mexicans mexico_city
venezuela venezuelan venezuelans caracas
cuba cuban cubans havana
brazil brazilian brazilians brasilia
argentina argentine argentinian
chile chilean santiago
colombia colombian bogota
peru peruvian lima
bolivia bolivian
canada canadian canadians ottawa
britain british uk u.k london england english
france french paris
germany german germans berlin
italy italian italians rome
spain spanish madrid
portugal portuguese lisbon
netherlands dutch
belgium belgian brussels
poland polish warsaw
hungary hungarian budapest
austria austrian vienna
switzerland swiss
sweden swedish stockholm
norway norwegian oslo
denmark danish copenhagen
finland finnish helsinki
greece greek greeks athens
turkey turkish turks ankara
ireland irish dublin
scotland scottish edinburgh
wales welsh
israel israeli israelis jerusalem
palestine palestinian palestinians
iran iranian iranians tehran
iraq iraqi iraqis baghdad
syria syrian syrians damascus
lebanon lebanese beirut
jordan jordanian amman
egypt egyptian egyptians cairo
saudi saudis riyadh saudi_arabia
qatar qatari doha
yemen yemeni
libya libyan tripoli
algeria algerian algiers
morocco moroccan
tunisia tunisian tunis
nigeria nigerian abuja
kenya kenyan nairobi
ethiopia ethiopian
south_africa south_african pretoria
china chinese beijing
taiwan taiwanese taipei
japan japanese tokyo
south_korea south_korean seoul
north_korea north_korean pyongyang
india indian indians delhi new_delhi
pakistan pakistani islamabad
afghanistan afghan kabul
bangladesh bangladeshi dhaka
indonesia indonesian jakarta
malaysia malaysian
philippines philippine filipino manila
thailand thai bangkok
vietnam vietnamese hanoi
australia australian australians canberra
new_zealand wellington
belarus belarusian minsk
georgia georgian tbilisi
serbia serbian belgrade
romania romanian bucharest
bulgaria bulgarian sofia
czech prague
slovakia slovak
croatia croatian zagreb
estonia estonian
latvia latvian
lithuania lithuanian
kazakhstan kazakh
eu european europe e.u european_union
asia asian
africa african
vatican
nato
u.n un united_nations
"""
NATIONS: dict[str, str] = {
    name.replace("_", " "): row.split()[0]
    for row in _NATIONS.strip().splitlines()
    for name in row.split()
}
"""The nation that a country's name, its adjective or its seat of government stands for."""
