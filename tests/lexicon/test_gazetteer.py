"""What the gazetteer knows, and what it says to a file of one's own that is wrong."""

from pathlib import Path

import pytest

from claimtrack.errors import LexiconError, MissingExtra
from claimtrack.lexicon import make_actors
from claimtrack.lexicon.gazetteer import HERE, fold_accents, load_gazetteer, read_toml


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Turkey", "Turkey"),
        ("Türkiye", "Turkey"),
        ("U.S.", "United States"),
        ("USA", "United States"),
        ("America", "United States"),
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("DPRK", "North Korea"),
        ("Ivory Coast", "Ivory Coast"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("Burma", "Myanmar"),
        ("Czechia", "Czech Republic"),
        ("Congo", "Democratic Republic of Congo"),
        ("Republic of the Congo", "Republic of the Congo"),
        ("the Kremlin", "Russia"),
        ("Downing Street", "United Kingdom"),
        ("the Élysée", "France"),
        ("the White House", "United States"),
        ("Foggy Bottom", "US State Department"),
        ("the Pentagon", "Pentagon"),
        ("Baku", "Azerbaijan"),
        ("Pyongyang", "North Korea"),
        ("Kiev", "Ukraine"),
        ("Kyiv", "Ukraine"),
        ("Turks", "Turkey"),
        ("Britons", "United Kingdom"),
        ("Dutch", "Netherlands"),
        ("Azeris", "Azerbaijan"),
        ("WHO", "World Health Organization"),
        ("IMF", "International Monetary Fund"),
        ("ISIS", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("AP", "Associated Press"),
        ("TASS", "TASS"),
        ("Xinhua", "Xinhua"),
        ("Middle East", "Middle East"),
        ("Latin American", "Latin America"),
    ],
)
def test_a_form_has_one_name(form: str, name: str) -> None:
    known = load_gazetteer().lookup(form)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    ("small", "large"), [("who", "WHO"), ("us", "US"), ("is", "IS"), ("it", "IT"), ("ice", "ICE")]
)
def test_an_acronym_is_no_small_word(small: str, large: str) -> None:
    assert small not in load_gazetteer().forms
    assert large == small.upper()


def test_every_state_has_people_and_a_capital_or_says_why_not() -> None:
    forms = load_gazetteer().forms.values()
    states = {known.name for known in forms if known.kind == "state"}
    with_capital = {known.name for known in forms if known.how == "capital"}
    with_people = {known.name for known in forms if known.how == "people"}
    assert len(states) >= 195
    # One city, or a capital that is better known for something else.
    assert states - with_capital <= {"Singapore", "Vatican", "Belgium", "Saint Vincent and the Grenadines"}
    assert states - with_people <= {"Republic of the Congo", "Dominica", "Vatican", "Tuvalu"}


@pytest.mark.parametrize(
    ("given", "gender"),
    [
        ("Ada", "f"),
        ("Sergei", "m"),
        ("Ayşe", "f"),
        ("Ayse", "f"),
        ("Robin", ""),
        ("Andrea", ""),
        ("Qwerty", ""),
    ],
)
def test_a_given_name_tells_a_gender_only_where_it_does(given: str, gender: str) -> None:
    assert load_gazetteer().gender(given) == gender


@pytest.mark.parametrize(
    ("word", "kind", "gender", "plural"),
    [
        ("spokesman", "role", "m", False),
        ("spokeswomen", "role", "f", True),
        ("secretaries of state", "role", "", True),
        ("attorneys general", "role", "", True),
        ("deputies", "role", "", True),
        ("militants", "person", "", True),
        ("children", "person", "", True),
        ("police", "people", "", True),
        ("troops", "people", "", True),
        ("company", "body", "", False),
        ("wives", "person", "f", True),
    ],
)
def test_a_noun_for_people_is_known_with_number_and_gender(
    word: str, kind: str, gender: str, plural: bool
) -> None:
    noun = load_gazetteer().nouns[word]
    assert (noun.kind, noun.gender, noun.plural) == (kind, gender, plural)


def test_accents_fold_to_plain_letters() -> None:
    assert fold_accents("Çavuşoğlu Wałęsa Søren ß ı") == "Cavusoglu Walesa Soren ss i"


def test_a_file_of_ones_own_adds_and_overrules(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'state = [{name = "Lowmark", people = ["Lowmarker"], capital = ["Brill"], seats = ["the Sluice"]}]\n'
        'organisation = [{name = "Turkey Growers", aliases = ["Turkey"]}]\n',
        encoding="utf-8",
    )
    gazetteer = load_gazetteer(path)
    assert gazetteer.forms["the Sluice"].name == "Lowmark"
    assert gazetteer.forms["Lowmarkers"].plural
    assert gazetteer.forms["Brill"].reason("Brill") == "capital of Lowmark"
    assert gazetteer.forms["Turkey"].name == "Turkey Growers"
    assert gazetteer.forms["Norway"].name == "Norway"
    assert load_gazetteer().forms["Turkey"].name == "Turkey"


@pytest.mark.parametrize(
    ("content", "entry", "reason"),
    [
        ('planet = [{name = "Mars"}]', "planet", "no such kind"),
        ('state = [{people = ["X"]}]', "state 1", "a name is needed"),
        ('state = [{name = "Lowmark", capitol = ["B"]}]', "Lowmark", "unknown field 'capitol'"),
        ('state = [{name = "Lowmark", capital = "Brill"}]', "Lowmark", "capital must be a list of words"),
        ('person = [{name = "Ada", gender = "x"}]', "Ada", "gender must be"),
        ("state = 3", "state", "a list of entries"),
        ("state = [", "(the file)", ""),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, content: str, entry: str, reason: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_gazetteer(path)
    assert caught.value.entry == entry
    assert reason in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.toml"):
        load_gazetteer(tmp_path / "none.toml")


def test_the_shipped_table_holds_all_that_is_kept_by_hand() -> None:
    lines = set()
    for line in (HERE / "actors.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind, name, *cells = line.split("\t")
        lines |= {(kind, name, word) for cell in cells for word in cell.split("|")} | {(kind, name, "")}
    for kind, entry in read_toml(HERE / "actors.toml"):
        words = [word for field in make_actors.COLUMNS for word in entry.get(field, ())]
        for word in words:
            assert (kind, entry["name"], word) in lines, "run python -m claimtrack.lexicon.make_actors"


def test_making_the_table_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(make_actors.importlib, "import_module", missing)
    with pytest.raises(MissingExtra, match="gazetteer"):
        make_actors.territory_names()
