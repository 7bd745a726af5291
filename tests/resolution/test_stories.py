"""Who speaks: pronouns, offices, possessives and crowds, in short stories with the answer beside them."""

from collections.abc import Callable

import pytest

from claimtrack.models import Statement

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
    ("NATO held a drill in the fjord. [It] said {no rules were broken}.", "NATO"),
    ("Reuters ran the story on Monday. [It] said {two ships were hit}.", "Reuters"),
    ("Foreign Minister Lena Voss flew to Oslo. There [she] said {talks would go on}.", "Lena Voss"),
    ("Chairman Bo Harrow and Lena Voss argued. [He] said {the vote was rigged}.", "Bo Harrow"),
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
]

SURNAMES = [
    ("President Ilya Marsh spoke. [Marsh] said {it was late}.", "Ilya Marsh"),
    ("[Marsh] said {it was late}. Ilya Marsh is president.", "Ilya Marsh"),
    (
        "Ilya Marsh followed his father, Otto Marsh. Otto Marsh died in 2003. [Marsh] said {it was late}.",
        "Otto Marsh",
    ),
    ("Otto Marsh died in 2003. His son Ilya Marsh followed. [Marsh] said {it was late}.", "Ilya Marsh"),
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


@pytest.mark.parametrize(("story", "speaker"), SURNAMES)
def test_a_surname_is_its_bearer(read_story: Read, story: str, speaker: str) -> None:
    assert names(read_story(story)[-1]) == speaker
