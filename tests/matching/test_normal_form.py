"""What is left of a sentence when its wording is taken off."""

import pytest

from claimtrack.matching.normal_form import is_negative, normal_form, statement_form
from claimtrack.models import Actor, Span, Statement


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        pytest.param("1,500 containers were lost", 1500, 1500, "container", id="thousands mark"),
        pytest.param("1500 containers were lost", 1500, 1500, "container", id="no thousands mark"),
        pytest.param(
            "the tunnel cost $2.5 million", 2_500_000, 2_500_000, "usd", id="currency and multiplier"
        ),
        pytest.param("the tunnel cost €3bn", 3e9, 3e9, "eur", id="short multiplier"),
        pytest.param("unemployment is at 12 per cent", 12, 12, "percent", id="per cent in two words"),
        pytest.param("half of the voters stayed at home", 50, 50, "percent", id="half"),
        pytest.param("two in five wells are dry", 40, 40, "percent", id="two in five"),
        pytest.param("about 200 sailors drowned", 180, 220, "sailor", id="about"),
        pytest.param("more than 200 sailors drowned", 200, 300, "sailor", id="more than"),
        pytest.param("twenty-five sailors drowned", 25, 25, "sailor", id="written out"),
        pytest.param("two dozen sailors drowned", 24, 24, "sailor", id="dozen"),
    ],
)
def test_a_figure_is_read_with_what_it_counts(text: str, low: float, high: float, unit: str) -> None:
    (figure,) = normal_form(text).quantities
    assert (figure.low, figure.high) == (pytest.approx(low), pytest.approx(high))
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("it sank on 3 May 1998", {("day", "3"), ("month", "5"), ("year", "1998")}),
        ("it sank on May 3, 1998", {("day", "3"), ("month", "5"), ("year", "1998")}),
        ("the vote is on Nov. 3", {("day", "3"), ("month", "11")}),
        ("they met on Thursday", {("weekday", "thursday")}),
        ("prices peaked in 2004", {("year", "2004")}),
        ("the dam may burst", set()),
        ("2004 containers were lost", {("year", "2004")}),
    ],
)
def test_a_date_is_read_in_its_parts_and_is_no_figure(text: str, dates: set[tuple[str, str]]) -> None:
    form = normal_form(text)
    assert set(form.dates) == dates
    assert form.quantities == ()


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("the dam is not safe", True),
        ("nobody warned the villagers", True),
        ("no weapons were found", True),
        ("the reports of poisoned wells are false", True),
        ("false reports of poisoned wells", True),
        ("the reports of poisoned wells were fabricated", True),
        ("the reports of poisoned wells are all lies", True),
        ("the reports of poisoned wells are a blatant lie", True),
        ("the mayor lied about the wells", False),
        ("the mayor did lie about the wells", False),
        ("the mayor lies about the wells", False),
        ("the mayor spread lies about the wells", False),
        ("the professor fabricated the figures", False),
        ("the spy used a false passport", False),
        ("the passport that the spy used was false", True),
        ("the mayor failed to read the letter", True),
        ("not only teachers went on strike", False),
        ("the dam is safe", False),
        ("it is not true that the mayor failed to pay", False),
    ],
)
def test_a_content_is_negated_by_its_own_words(text: str, negated: bool) -> None:
    assert normal_form(text).negated is negated


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Velden attacked Norland", "Norland was attacked by Velden"),
        ("the bishop blessed the bridge", "the bridge has been blessed by the bishop"),
    ],
)
def test_the_passive_is_undone(active: str, passive: str) -> None:
    one, other = normal_form(active), normal_form(passive)
    assert (one.actors, one.acted, one.verb) == (other.actors, other.acted, other.verb)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. sent troops", "The United States sent troops"),
        ("Turkish soldiers", "soldiers from Turkey"),
        ("The Kremlin agreed", "Russia agreed"),
    ],
)
def test_names_meet_in_the_name_that_the_ledger_writes(one: str, other: str) -> None:
    names = [{term.lemma for term in normal_form(text).terms if term.name} for text in (one, other)]
    assert names[0] == names[1] != set()


def test_a_city_is_a_place_inside_a_sentence_and_a_state_where_it_speaks() -> None:
    assert "lebanon" not in {term.lemma for term in normal_form("a blast in Beirut killed ten").terms}
    assert "lebanon" in {term.lemma for term in normal_form("Beirut agreed to talks").terms}


@pytest.mark.parametrize(
    ("statement", "negative"),
    [
        pytest.param(Statement(content="it sent troops", stance="denies"), True, id="denied by a verb"),
        pytest.param(
            Statement(content="it had not sent troops", act="say", stance="denies"),
            True,
            id="denied by a negation",
        ),
        pytest.param(Statement(content="it had not sent troops"), True, id="negated and affirmed"),
        pytest.param(
            Statement(content="the dam is not safe", stance="denies"), False, id="a denied negation"
        ),
        pytest.param(
            Statement(content="“We hid nothing,”", act="protest", quote="direct", stance="denies"),
            True,
            id="the denier's own words",
        ),
    ],
)
def test_a_statement_is_for_or_against_the_plain_proposition(statement: Statement, negative: bool) -> None:
    assert is_negative(statement) is negative


def test_a_pronoun_means_whom_resolution_found_it_to_mean() -> None:
    wade = Actor(name="Cy Wade", mention=Span(start=0, end=2, text="He"))
    said = Statement(sources=["Ann Brook"], content="He was paid by the lobby", about=[wade])
    names = {term.lemma for term in statement_form(said).terms if term.name}
    assert names == {"wade"}


def test_a_speaker_without_a_name_is_not_meant_behind_a_name() -> None:
    said = Statement(sources=["two former managers"], content="Norland knew what it sold")
    assert [term.lemma for term in statement_form(said).terms] == ["norland", "know", "sell"]


def test_pronouns_of_a_content_mean_its_speaker() -> None:
    denial = Statement(sources=["Norland"], content="its jets crossed the border", stance="denies")
    gerund = Statement(sources=["Karl Oduya"], content="taking any money", stance="denies")
    assert "norland" in {term.lemma for term in statement_form(denial).terms}
    assert "oduya" in statement_form(gerund).actors


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "’’’", "1.1.1.1", "$", "not", "a" * 100_000, "9" * 5_000, "in in in 5 in"]
)
def test_odd_text_gives_a_form_with_less_in_it(text: str) -> None:
    assert len(normal_form(text).terms) <= 3


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        pytest.param("The council turned down the plan", "reject", id="a verb of two words"),
        pytest.param("The council turned it down", "reject", id="with a pronoun between"),
        pytest.param("The pier was torn down", "demolish", id="passive"),
        pytest.param("The captives were put to death", "execute", id="of three words"),
        pytest.param("The council turned to the plan", "turn", id="the verb alone"),
    ],
)
def test_a_verb_of_several_words_is_read_as_what_it_means(text: str, verb: str) -> None:
    assert verb in [term.lemma for term in normal_form(text).terms]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        pytest.param("The bank refused to pay", True, id="a deed refused"),
        pytest.param("The bank refused the offer", False, id="a thing refused"),
        pytest.param("The talks failed", False, id="failed, and nothing left undone"),
        pytest.param("The bank failed to pay", True, id="failed to"),
        pytest.param("The army ran out of fuel", True, id="what is gone is not there"),
        pytest.param("Nobody in the cockpit was awake", True, id="nobody, whatever stands between"),
    ],
)
def test_a_verb_takes_back_only_a_deed(text: str, denied: bool) -> None:
    assert normal_form(text).negated is denied
