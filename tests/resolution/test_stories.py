"""Who speaks: pronouns, offices, possessives and crowds, in short stories with the answer beside them."""

from collections.abc import Callable

import pytest

from claimtrack.models import Attribution, Document, Span, Statement
from claimtrack.resolution import resolve

Read = Callable[[str], tuple[Statement, ...]]

PRONOUNS = [
    ("Mayor Ada Quill left Brill on Monday. [She] said {the dam was safe}.", "Ada Quill"),
    ("Mayor Ada Quill met Tom Marsh. [He] said {the dam was safe}.", "Tom Marsh"),
    ("Tom Marsh met Mayor Ada Quill. [She] said {the dam was safe}.", "Ada Quill"),
    ("Senator Bo Harrow opened the debate. [He] told <voters> {the tax was dead}.", "Bo Harrow"),
    ("“The roof leaked,” said Nora Pell, the headteacher. {“We told them twice,”} [she] added.", "Nora Pell"),
    ("Nora Pell wrote to Ivan Dross. In the letter [she] said {the roof leaked}.", "Nora Pell"),
    ("A woman ran from the house. [She] said {the stairs were burning}.", "woman"),
    ("Police stopped a man near the quay. [He] said {he was lost}.", "man"),
    ("Lowland Water raised its prices in March. [It] said {costs had doubled}.", "Lowland Water"),
    ("Lowland Water Ltd raised its prices. [It] said {costs had doubled}.", "Lowland Water Ltd"),
    ("Norway closed the strait. [It] said {the ice was thin}.", "Norway"),
    ("Norway and Denmark closed the strait. [They] said {the ice was thin}.", "Norway|Denmark"),
    ("Ada Quill and Tom Marsh opened the bridge. [They] said {it would hold}.", "Ada Quill|Tom Marsh"),
    (
        "[Quill] and [1>Norway] denied {the report}. Ada Quill is mayor. [They] said {nobody was paid}.",
        "Ada Quill|Norway",
    ),
    ("The nurses met on Friday. [They] said {the strike would go on}.", "nurses"),
    ("Striking nurses met on Friday. [They] said {the ward was empty}.", "Striking nurses"),
    (
        "Ada Quill was elected in 2019. The bridge fell in 2021. [She] said {nobody had warned her}.",
        "Ada Quill",
    ),
    ("Tom Marsh, 54, runs the ferry. [He] said {the engine failed}.", "Tom Marsh"),
    ("Mr. Marsh runs the ferry. [He] said {the engine failed}.", "Marsh"),
    ("Mrs. Marsh runs the ferry with Tom Harrow. [She] said {the engine failed}.", "Marsh"),
    (
        "Priya Nair sued the port. Her lawyer filed on Tuesday. [She] said {she was fired for speaking}.",
        "Priya Nair",
    ),
    ("Queen Maud visited the ward. [She] said {the nurses were brave}.", "Maud"),
    ("Pope Adrian spoke in the square. [He] said {war was a defeat}.", "Adrian"),
    ("“No,” said Ada Quill. Tom Marsh laughed. {“Never,”} [she] said again.", "Ada Quill"),
    ("[Ada Quill] said {“Tom Marsh lied to the council.”} [She] said {the papers proved it}.", "Ada Quill"),
    ("[Ada Quill] said {that Tom Marsh had lied}. {“He knew,”} [she] said.", "Ada Quill"),
    ("The Brill Harbour Trust closed the pier. [It] said {the piles had rotted}.", "Brill Harbour Trust"),
    ("Ada Quill chairs the Brill Harbour Trust. [It] said {the piles had rotted}.", "Brill Harbour Trust"),
    ("Ministers met in Kesh. [It] accused {Velden of shelling the town}.", "It"),
    ("NATO wrote to the Brill Harbour Trust. [It] said {the Brill Harbour Trust had agreed}.", "NATO"),
    ("NATO held a drill in the fjord. [It] said {no rules were broken}.", "NATO"),
    ("Reuters ran the story on Monday. [It] said {two ships were hit}.", "Reuters"),
    ("Foreign Minister Lena Voss flew to Oslo. There [she] said {talks would go on}.", "Lena Voss"),
    ("Chairman Bo Harrow and Lena Voss argued. [He] said {the vote was rigged}.", "Bo Harrow"),
    ("Lowmark’s ally, the Harbour Trust, denied it. [It] said {no}.", "Harbour Trust"),
    ("[Lowmark’s enemy, Brunia,] denied {this}. [It] said {its troops held the town}.", "Brunia"),
    ("Brun met Fares. [She] said {Brun had lied}.", "Fares"),
    ("Brun and Fares met. [She] said {that Brun had lied}.", "Fares"),
]

OFFICES = [
    ("Mayor Ada Quill left. [The mayor] said {the dam was safe}.", "Ada Quill"),
    ("Ada Quill, the mayor of Brill, left. [The mayor] said {the dam was safe}.", "Ada Quill"),
    (
        "The mayor of Brill, Ada Quill, left. Tom Marsh stayed. [The mayor] said {the dam was safe}.",
        "Ada Quill",
    ),
    (
        "Foreign Minister Lena Voss met Finance Minister Tom Marsh. [The foreign minister] said {it is on}.",
        "Lena Voss",
    ),
    (
        "Foreign Minister Lena Voss met Finance Minister Tom Marsh. [The finance minister] said {it is on}.",
        "Tom Marsh",
    ),
    ("Foreign Minister Lena Voss met President Tom Marsh. [The minister] said {it went well}.", "Lena Voss"),
    (
        "Intelligence Service Director Ivan Dross spoke. [The spy chief] said {the threat was real}.",
        "Ivan Dross",
    ),
    (
        "Norwegian President Tom Marsh met Danish President Lena Voss. [The Danish president] left {late}.",
        "Lena Voss",
    ),
    ("Prime Minister Lena Voss resigned. [The premier] said {she was tired}.", "Lena Voss"),
    (
        "The head of Norway’s intelligence service, Ivan Dross, spoke. [The spy chief] said {it was real}.",
        "Ivan Dross",
    ),
    ("Sen. Bo Harrow voted no. [The senator] said {the bill was cruel}.", "Bo Harrow"),
    ("Sen. Bo Harrow voted no. [The lawmaker] said {the bill was cruel}.", "Bo Harrow"),
    ("Rep. Bo Harrow voted no. [The Brill Democrat] said {the bill was cruel}.", "Bo Harrow"),
    ("Gov. Lena Voss signed it. [The governor] said {it would help}.", "Lena Voss"),
    ("Lena Voss, a lawyer for the port, filed papers. [The attorney] said {the case was weak}.", "Lena Voss"),
    ("Economist Lena Voss wrote the report. [The economist] said {prices would fall}.", "Lena Voss"),
    ("Gen. Bo Harrow led the drill. [The general] said {it went well}.", "Bo Harrow"),
    ("Brill CEO Lena Voss sold her shares. [The chief executive] said {it was legal}.", "Lena Voss"),
    ("Ada Quill owns the ferry. [The owner] said {it was insured}.", "owner"),
    ("The coach left early. [The coach] said {the boys were tired}.", "coach"),
    ("Spokeswoman Lena Voss read a note. [The spokeswoman] said {talks had failed}.", "Lena Voss"),
    ("King Olav opened the dam. [The king] said {it was a proud day}.", "Olav"),
    ("Former President Bo Harrow spoke. [The former president] said {he had no regrets}.", "Bo Harrow"),
    ("Bishop Lena Voss spoke. [The cleric] said {the poor came first}.", "Lena Voss"),
]

POSSESSIVES = [
    ("Prime Minister Lena Voss flew to Oslo, [her office] said {in a note}.", "office of Lena Voss"),
    ("Ivan Dross was held in Brill. [His lawyer] said {he was ill}.", "lawyer of Ivan Dross"),
    ("Ivan Dross was held in Brill. [His spokesman] said {he was ill}.", "Ivan Dross"),
    ("Ivan Dross was held. [His spokesman, Tom Marsh,] said {he was ill}.", "Tom Marsh"),
    ("Ada Quill met Ivan Dross. [Quill’s spokesman] said {it went well}.", "Ada Quill"),
    ("Ada Quill won. [Quill’s campaign] said {every vote counted}.", "campaign of Ada Quill"),
    ("Lowland Water hid a report. [A spokesperson for the company] said {it hid nothing}.", "Lowland Water"),
    ("Ada Quill hid a report. [A spokesman for Quill] said {she hid nothing}.", "Ada Quill"),
    ("[A spokesman for the Norwegian government] said {the ice was thin}.", "Norway"),
    ("[A Kremlin spokesman] said {the talks were useful}.", "Russia"),
    ("[Kremlin spokesman Ivan Dross] said {the talks were useful}.", "Ivan Dross"),
    ("[A Lowland Water spokeswoman] said {it hid nothing}.", "Lowland Water"),
    ("[Ada Quill’s brother, Ben Quill,] said {she was away}.", "Ben Quill"),
    (
        "[Norway’s defence ministry] said {no}. [The ministry] said {ships had left}.",
        "defence ministry of Norway",
    ),
    ("Ada Quill was away. [Her brother] said {she would be back}.", "brother of Ada Quill"),
    ("Lowland Water was fined. [Its chief executive, Lena Voss,] said {it would pay}.", "Lena Voss"),
]

STATES = [
    ("[The Kremlin] said {the talks were useful}.", "Russia"),
    ("[Moscow] said {the talks were useful}.", "Russia"),
    ("[Downing Street] said {the talks were useful}.", "United Kingdom"),
    ("[The Élysée] said {the talks were useful}.", "France"),
    ("[The U.S.] said {the talks were useful}.", "United States"),
    ("[Britain] said {the talks were useful}.", "United Kingdom"),
    ("[Pyongyang] said {the test was a success}.", "North Korea"),
    ("[The Norwegian government] said {the ice was thin}.", "Norway"),
    ("[The government of Norway] said {the ice was thin}.", "Norway"),
    ("[The White House] said {the talks were useful}.", "United States"),
    ("[Brussels] said {the fish were counted}.", "European Union"),
    ("[The Pentagon] said {two drones were lost}.", "Pentagon"),
    ("[Daesh] claimed {the attack}.", "Islamic State"),
    ("[State news agency TASS] said {the talks were useful}.", "TASS"),
    (
        "[The World Health Organization] said {cases fell}. [The WHO] said {masks helped}.",
        "World Health Organization",
    ),
    (
        "[The Brill Harbour Trust (BHT)] said {piles rot}. [BHT] said {the pier was shut}.",
        "Brill Harbour Trust",
    ),
    ("[Lowland Water Ltd] said {pipes burst}. [Lowland Water] said {it would pay}.", "Lowland Water Ltd"),
    ("[Lowland Water] said {pipes burst}. [Lowland] said {it would pay}.", "Lowland Water"),
]

NOBODY_NAMED = [
    ("[Two officials] said {the dam was unsafe}.", "Two officials", "unknown"),
    ("[Officials] said {the dam was unsafe}.", "Officials", "unknown"),
    (
        "[A person familiar with the talks] said {they had failed}.",
        "person familiar with the talks",
        "unknown",
    ),
    (
        "[The presidents of Norway, Denmark and Iceland] called for {a truce}.",
        "presidents of Norway, Denmark and Iceland",
        "unknown",
    ),
    ("[Turkish officials] said {the road was shut}.", "Turkish officials", "unknown"),
    ("[Protesters] said {the vote was stolen}.", "Protesters", "group"),
    ("[The rebels] said {they held the town}.", "rebels", "group"),
    ("[Kurdish fighters] said {they held the town}.", "Kurdish fighters", "group"),
    ("[Reports on social media] said {the town fell}.", "Reports on social media", "unknown"),
    ("[The company] said {it would appeal}.", "company", "organisation"),
    ("[Residents of Brill] said {the water was brown}.", "Residents of Brill", "group"),
    ("[Police] said {the road was shut}.", "Police", "group"),
    ("[The driver, a Kalinian,] said {the road was wet}.", "driver", "unknown"),
    ("[A nurse, who was not named,] said {the ward was shut}.", "nurse", "unknown"),
    (
        "[A firm in Brill, a bank in Kesh and others] said {no}.",
        "firm in Brill, a bank in Kesh and others",
        "organisation",
    ),
]

SPOKEN_OF_AGAIN = [
    (
        "[The ministry of health in Velden] said {no}. [The ministry] said {yes}.",
        "ministry of health in Velden",
        "organisation",
    ),
    ("[Rebels in the valley] said {no}. [They] said {yes}.", "Rebels in the valley", "group"),
    ("[Police in Kesh] said {no}. [Police] said {yes}.", "Police in Kesh", "group"),
    ("[The river authority] said {no}. [The authority] said {yes}.", "river authority", "organisation"),
    (
        "[The river authority] said {no}. The port authority left. [The authority] said {yes}.",
        "authority",
        "organisation",
    ),
]

SURNAMES = [
    ("President Ilya Marsh spoke. [Marsh] said {it was late}.", "Ilya Marsh"),
    ("[Marsh] said {it was late}. Ilya Marsh is president.", "Ilya Marsh"),
    (
        "Ilya Marsh followed his father, Otto Marsh. Otto Marsh died in 2003. [Marsh] said {it was late}.",
        "Otto Marsh",
    ),
    ("Otto Marsh died in 2003. His son Ilya Marsh followed. [Marsh] said {it was late}.", "Marsh"),
    ("Bill Harrow and Jane Harrow spoke. [Mrs. Harrow] said {it was late}.", "Jane Harrow"),
    ("Jane Harrow and Bill Harrow spoke. [Mr. Harrow] said {it was late}.", "Bill Harrow"),
    ("President Bill Harrow and Jane Harrow spoke. [President Harrow] said {it was late}.", "Bill Harrow"),
    ("Jean-Luc Le Brun spoke. [Le Brun] said {it was late}.", "Jean-Luc Le Brun"),
    ("Prince Faisal bin Rashad spoke. [Bin Rashad] said {it was late}.", "Faisal bin Rashad"),
    ("Greta von der Heide spoke. [Von der Heide] said {it was late}.", "Greta von der Heide"),
    ("Marta Ortega-Pell spoke. [Ortega-Pell] said {it was late}.", "Marta Ortega-Pell"),
    ("Kim Dae Sung spoke. [Kim] said {it was late}.", "Kim Dae Sung"),
    ("Çelik Özgür met Mehmet Çavuşlu. [Cavuslu] said {it was late}.", "Mehmet Çavuşlu"),
    ("Ada Quill spoke. [Ms. Quill] said {it was late}.", "Ada Quill"),
    ("A. B. Marsh spoke. [Marsh] said {it was late}.", "A. B. Marsh"),
    ("Martin Marsh Jr. spoke. [Marsh] said {it was late}.", "Martin Marsh Jr."),
    ("Tom Ford runs the ferry. [Ford] said {it was late}.", "Tom Ford"),
    ("Lena Washington runs the ferry. [Washington] said {it was late}.", "Lena Washington"),
    ("Mrs Lund left. Mr Lund stayed. [Mrs Lund] said {she was tired}.", "Mrs Lund"),
    ("Mrs Lund left. Mr Lund stayed. [Mr Lund] said {he was tired}.", "Mr Lund"),
    ("Kevin Lund left. [Mrs Lund] said {he had lied}.", "Mrs Lund"),
    ("Mr Lund left. [Lund] said {no}.", "Lund"),
    ("Anna Lund met Robert Lund. [Mr Lund] said {no}.", "Robert Lund"),
    ("[Brun] said {no}. Brun’s wife, Elise Brun, left. [Brun] said {yes}.", "Brun"),
    ("[Brun] said {no}. His wife, Elise Brun, left. [Ms. Brun] said {yes}.", "Elise Brun"),
    ("[Ms. Lund] said {no}. Her sister, Anna Lund, left. [Ms. Lund] said {yes}.", "Lund"),
    ("His wife, Elise Brun, left. [Brun] said {yes}.", "Elise Brun"),
]


RELATIVES = [
    ("Lena Hartmann, [who] said {the dam was safe}, left on Monday.", "Lena Hartmann"),
    ("Lena Hartmann is a nurse. Hartmann, [who] said {the dam was safe}, left.", "Lena Hartmann"),
    ("Lowland Water closed. The company, [which] denied {the report}, is based in Brill.", "Lowland Water"),
    ("The company, [which] denied {the report}, is based in Brill.", "company"),
    ("Lowland Water, [which] denied {it hid the report}, is based in Brill.", "Lowland Water"),
    ("[Those] {left}. Those [who] say {the dam is safe} are wrong.", "Those"),
    ("Tom Marsh met Lena Voss, [who] said {she had left Brill}.", "Lena Voss"),
    ("Critics of Ada Quill, [who] say {the dam is unsafe}, marched.", "Critics of Ada Quill"),
    ("Ada Quill and Tom Marsh, [who] have denied {the report}, resigned.", "Ada Quill|Tom Marsh"),
    ("Ada Quill, the mayor of Brill, [who] denied {the report}, resigned.", "Ada Quill"),
    ("Ada Quill, 54, [who] denied {the report}, resigned.", "Ada Quill"),
    ("Ada Quill (pictured), [who] denied {the report}, resigned.", "Ada Quill"),
    ("Ada Quill—[who] denied {the report}—resigned.", "Ada Quill"),
    ("Officials, some of [whom] said {the dam was unsafe}, resigned.", "Officials"),
    ("Officials, [some of whom] said {the dam was unsafe}, resigned.", "Officials"),
    ("Voters [who] said {the tax was dead} cheered.", "Voters"),
    ("More than half of the striking nurses [who] said {they would stay} have left.", "striking nurses"),
    ("A person [who] said {she saw the fire} called the police.", "person"),
    ("The lawyer for Ivan Dross, [who] said {he was ill}, left.", "lawyer for Ivan Dross"),
    ("Kesh reported the fire to Norway, [which] denied {any part in it}.", "Norway"),
    ("A spokesman for the ministry, [who] said {it was late}, hung up.", "ministry"),
    ("She wrote for the Brill Times, [which] said {the dam leaked}.", "Brill Times"),
    ("The report, [which] said {the dam leaked}, was burnt.", "report"),
    ("A letter [that] said {the dam leaked} was burnt.", "letter"),
    ("The union [that] said {the strike would go on} met in Brill.", "union"),
    ("NATO, [which] said {no rules were broken}, held a drill.", "NATO"),
    ("Ada Quill, [whose lawyer] said {she was ill}, stayed away.", "lawyer of Ada Quill"),
    ("Anyone [who] says {the dam is safe} is wrong.", "Anyone"),
    ("[Who] says {the dam is safe}?", "Who"),
    ("Reporters spoke to Tom Marsh of Lowland Water, [who] said {pipes burst}.", "Tom Marsh"),
    (
        "Reporters spoke to Tom Marsh, chief executive of Lowland Water, [who] said {pipes burst}.",
        "Tom Marsh",
    ),
    ("[Hartmann, who] said {the dam was safe}, left. Lena Hartmann is a nurse.", "Lena Hartmann"),
    ("It was Ada Quill [who] said {the dam was safe}.", "Ada Quill"),
    ("Mr. Marsh, [who] said {the dam was safe}, is mayor.", "Marsh"),
    ("The Kremlin, [which] denied {the report}, was silent on the raid.", "Russia"),
    ("Norwegian Prime Minister Lena Voss, [who] has denied {it}, flew home.", "Lena Voss"),
    ("“No,” said Tom Marsh, a fisherman from Kesh [who] says {the sea is dying}.", "Tom Marsh"),
    ("Tom Marsh, a fisherman in Brill, [who] says {the sea is dying}, left.", "Tom Marsh"),
]

TOGETHER = [
    ("Norway and Denmark signed. [The two nations] said {it was historic}.", "Norway|Denmark"),
    ("Norway met Denmark. [The two countries] said {it was historic}.", "Norway|Denmark"),
    ("Norway and Denmark signed. [Both countries] said {it was historic}.", "Norway|Denmark"),
    ("Norway and Denmark signed. [Both sides] said {it was historic}.", "Norway|Denmark"),
    ("Ada Quill and Tom Marsh met in Brill. [The two leaders] said {it went well}.", "Ada Quill|Tom Marsh"),
    ("Ada Quill and Tom Marsh met in Brill. [The two] said {it went well}.", "Ada Quill|Tom Marsh"),
    ("Ada Quill and Tom Marsh met in Brill. [Both] said {it went well}.", "Ada Quill|Tom Marsh"),
    ("Otto Marsh and Tom Marsh met in Brill. [The two men] said {it went well}.", "Otto Marsh|Tom Marsh"),
    ("Ada Quill married Tom Marsh. [The couple] said {they were happy}.", "Ada Quill|Tom Marsh"),
    (
        "Lowland Water and Brill Energy merged. [The two companies] said {prices would fall}.",
        "Lowland Water|Brill Energy",
    ),
    ("Bill Harrow and Jane Harrow left. [The Harrows] said {they were tired}.", "Bill Harrow|Jane Harrow"),
    ("[The Harrows] said {they were tired}.", "Harrows"),
    ("Tom Marsh met Ben Marsh. [The Marshes] said {they were tired}.", "Tom Marsh|Ben Marsh"),
    ("Rosa Lopez met Ben Lopez. [The Lopezes] said {they were tired}.", "Rosa Lopez|Ben Lopez"),
    ("Tom Marsh and his brother Ben Marsh fish. [They] said {the pond was dry}.", "Tom Marsh|Ben Marsh"),
    ("Two officials resigned. [Both officials] said {they were tired}.", "Both officials"),
    (
        "Norway, Denmark and Sweden signed. [The three countries] said {it was historic}.",
        "Norway|Denmark|Sweden",
    ),
    (
        "Foreign Minister Lena Voss met Foreign Minister Tom Marsh. [The two ministers] said {it went well}.",
        "Lena Voss|Tom Marsh",
    ),
    (
        "Foreign Minister Lena Voss met Foreign Minister Tom Marsh in Oslo. [They] said {it went well}.",
        "Lena Voss|Tom Marsh",
    ),
    ("Norwegian and Danish officials met. [They] said {it went well}.", "Norwegian and Danish officials"),
    ("[Aliya Karim] and [1>Norway] denied {the report}. [They] allege {a plot}.", "Aliya Karim|Norway"),
    ("Norway and Denmark denied the report. [They] allege {a plot}.", "Norway|Denmark"),
    ("Ada Quill resigned. [Her office] said {she was tired}.", "office of Ada Quill"),
    ("Ada Quill resigned. [The mayor’s office] said {she was tired}.", "mayor’s office"),
    ("Mayor Ada Quill resigned. [The mayor’s office] said {she was tired}.", "office of Ada Quill"),
    ("Mayor Ada Quill resigned. [Her spokeswoman] said {she was tired}.", "Ada Quill"),
    ("Ada Quill resigned. [His office] said {he was tired}.", "His office"),
    ("Tom Marsh resigned. [A spokesman for him] said {he was tired}.", "Tom Marsh"),
    ("Tom Marsh resigned. [A spokesman for his office] said {he was tired}.", "Tom Marsh"),
    ("Norway closed the strait. [Its foreign ministry] said {ice was thin}.", "foreign ministry of Norway"),
    (
        "Norway closed the strait. [The country’s foreign ministry] said {ice was thin}.",
        "foreign ministry of Norway",
    ),
    (
        "Norwegian Foreign Minister Lena Voss flew home. [Her Danish counterpart] said {talks failed}.",
        "Danish counterpart of Lena Voss",
    ),
    ("Norwegian and Danish officials met. [They] said {it went well}.", "Norwegian and Danish officials"),
    ("[The Norwegians and Danes] said {it went well}.", "Norwegians|Danes"),
    ("[Norway and Danish officials] said {it went well}.", "Norway|Danish officials"),
]

FULL_NAMES = [
    (
        "Martin Marsh Sr. founded it. Martin Marsh Jr. runs it. [Martin Marsh Sr.] said {no}.",
        "Martin Marsh Sr.",
    ),
    (
        "Martin Marsh Sr. founded it. Martin Marsh Jr. runs it. [The younger Marsh] said {no}.",
        "Martin Marsh Jr.",
    ),
    ("Martin Marsh Sr. founded it. Martin Marsh Jr. runs it. [Marsh Jr.] said {no}.", "Martin Marsh Jr."),
    (
        "Martin Marsh Sr. founded it. Martin Marsh Jr. runs it. [The elder Marsh] said {no}.",
        "Martin Marsh Sr.",
    ),
    ("Ursula von der Heide spoke. [Ms. von der Heide] said {no}.", "Ursula von der Heide"),
    ("Ursula von der Heide spoke. [von der Heide] said {no}.", "Ursula von der Heide"),
    ("Carlos Ruiz Salinas spoke. [Ruiz Salinas] said {no}.", "Carlos Ruiz Salinas"),
    ("Carlos Ruiz Salinas spoke. [Ruiz] said {no}.", "Carlos Ruiz Salinas"),
    ("Mohammed bin Rashad spoke. [Prince Mohammed] said {no}.", "Mohammed bin Rashad"),
    ("Crown Prince Mohammed bin Rashad spoke. [bin Rashad] said {no}.", "Mohammed bin Rashad"),
    ("Abdullah al-Karim spoke. [Al-Karim] said {no}.", "Abdullah al-Karim"),
    ("Abdullah al-Karim spoke. [Karim] said {no}.", "Abdullah al-Karim"),
    ("J. P. Marsh spoke. [Marsh] said {no}.", "J. P. Marsh"),
    ("Marsh, Tom spoke. [Tom Marsh] said {no}.", "Tom Marsh"),
    ("Park Min Jun spoke. [President Park] said {no}.", "Park Min Jun"),
    ("Xu Jianmin spoke. [Xu] said {no}.", "Xu Jianmin"),
    ("Volodymyr Petrenskyy spoke. [Petrensky] said {no}.", "Volodymyr Petrenskyy"),
    ("Arman Sargsian spoke. [Sargsyan] said {no}.", "Arman Sargsian"),
    ("The Council of Northern Ports (CNP) met. [The CNP] said {no}.", "Council of Northern Ports"),
    ("The Northern Ports Council, or NPC, met. [The NPC] said {no}.", "Northern Ports Council"),
    (
        "The NPC (Northern Ports Council) met. [The Northern Ports Council] said {no}.",
        "Northern Ports Council",
    ),
    ("Marsh & Sons Inc. fell. [Marsh & Sons] said {no}.", "Marsh & Sons Inc."),
    ("Brill Energy PLC fell. [Brill Energy] said {no}.", "Brill Energy PLC"),
    ("Brill Energy Holdings fell. [Brill Energy] said {no}.", "Brill Energy Holdings"),
    ("Rosa Maria Delgado-Ruiz spoke. [Delgado-Ruiz] said {no}.", "Rosa Maria Delgado-Ruiz"),
    ("Sen. Ada Quill (D-Brill) spoke. [Quill] said {no}.", "Ada Quill"),
    ("Ada “Dot” Quill spoke. [Quill] said {no}.", "Ada “Dot” Quill"),
    ("Ada Quill, née Marsh, spoke. [Quill] said {no}.", "Ada Quill"),
    ("Robert Marsh spoke. [Bob Marsh] said {no}.", "Robert Marsh"),
    ("Dr. Lena Voss, M.D., spoke. [Dr. Voss] said {no}.", "Lena Voss"),
    ("Bill Harrow and Hillary Harrow spoke. [Bill] said {no}.", "Bill Harrow"),
    ("The World Trade Forum met. [The WTF] said {no}.", "World Trade Forum"),
    ("The World Health Organization met. [W.H.O.] said {no}.", "World Health Organization"),
    ("Islamic State fled. [ISIS] said {no}.", "Islamic State"),
]


def names(statement: Statement) -> str:
    return "|".join(actor.name for actor in statement.sources)


@pytest.mark.parametrize(("story", "speaker"), PRONOUNS)
def test_a_pronoun_is_the_last_fitting_actor(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


@pytest.mark.parametrize(("story", "speaker"), OFFICES)
def test_an_office_is_whoever_was_introduced_with_it(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


@pytest.mark.parametrize(("story", "speaker"), POSSESSIVES)
def test_what_belongs_to_somebody_is_named_after_him(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


@pytest.mark.parametrize(("story", "speaker"), STATES)
def test_states_and_bodies_have_one_name(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


@pytest.mark.parametrize(("story", "speaker", "kind"), NOBODY_NAMED)
def test_where_nobody_is_named_the_words_stand(read_story: Read, story: str, speaker: str, kind: str) -> None:
    (actor,) = read_story(story)[-1].sources
    assert (actor.name, actor.kind) == (speaker, kind)
    assert actor.reason == "the words used"


@pytest.mark.parametrize(("story", "speaker", "kind"), SPOKEN_OF_AGAIN)
def test_who_has_no_name_keeps_the_words_of_before(
    read_story: Read, story: str, speaker: str, kind: str
) -> None:
    (actor,) = read_story(story)[-1].sources
    assert (actor.name, actor.kind) == (speaker, kind)


@pytest.mark.parametrize(("story", "speaker"), SURNAMES)
def test_a_surname_is_its_bearer(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


@pytest.mark.parametrize(("story", "speaker"), RELATIVES)
def test_a_relative_pronoun_is_whoever_stands_before_it(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


@pytest.mark.parametrize(("story", "speaker"), TOGETHER)
def test_several_are_those_named_together(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


@pytest.mark.parametrize(("story", "speaker"), FULL_NAMES)
def test_a_name_is_known_in_all_its_forms(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker


DIALOGUES = [
    ("“I told them no,” Ada Quill said.", "I", "", "Ada Quill", "“I”: the speaker"),
    ("“You told them no,” Ada Quill told Tom Marsh.", "You", "Tom Marsh", "Tom Marsh",
     "“You”: the one addressed"),
    ("“My lawyer told them no,” Ada Quill said.", "My lawyer", "", "lawyer of Ada Quill",
     "“My”: the speaker, Ada Quill"),
    ("I told them no, but Ada Quill said otherwise.", "I", "", "I", "the words used"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "addressee", "speaker", "reason"), DIALOGUES)
def test_within_a_quotation_i_is_its_speaker_and_you_the_one_addressed(
    text: str, source: str, addressee: str, speaker: str, reason: str
) -> None:
    article = Document(text=text, id="a")

    def cut(words: str) -> Span:
        return article.span(text.index(words), text.index(words) + len(words))

    quotation = Attribution(
        sources=(cut("Ada Quill"),), content=(article.span(0, text.index("no") + 4),), quote="direct",
        addressees=(cut(addressee),) if addressee else (),
    )  # fmt: skip
    within = Attribution(sources=(cut(source),), content=(cut("no"),), within=0)
    (actor,) = resolve(article, [quotation, within])[1].sources
    assert (actor.name, actor.reason) == (speaker, reason)
