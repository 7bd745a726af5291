"""The list of cues proves itself: each example is an attribution by that cue, each counterexample is none."""

import tomllib
from pathlib import Path

import pytest

from claimtrack import Document
from claimtrack.errors import LexiconError
from claimtrack.extraction import load_engine
from claimtrack.extraction.rules import RulesEngine
from claimtrack.lexicon import Cue, load_cues, loader
from claimtrack.models import Attribution, Stance
from claimtrack.models.attribution import BELIEFS, INTENTIONS

CUES = load_cues()
FORMS = {
    cue: {form for form, entries in CUES.forms.items() if any(entry.cue is cue for entry in entries)}
    for cue in CUES.cues
}


def is_by(cue: Cue, attribution: Attribution) -> bool:
    words = " ".join(span.text for span in attribution.cue).lower().split()
    return any(word in FORMS[cue] for word in words) and all(word in words for word in cue.lemma.split()[1:])


@pytest.mark.parametrize("cue", [pytest.param(cue, id=f"{cue.lemma} ({cue.pos})") for cue in CUES.cues])
def test_an_example_is_told_by_its_cue(cue: Cue) -> None:
    found = load_engine("rules").attributions(Document(text=cue.example))
    assert [a for a in found if is_by(cue, a) and a.act == cue.act and str(a.stance) == cue.stance], found


@pytest.mark.parametrize(
    "cue", [pytest.param(cue, id=f"{cue.lemma} ({cue.pos})") for cue in CUES.cues if cue.counterexample]
)
def test_a_counterexample_is_not_told_by_the_cue(cue: Cue) -> None:
    found = load_engine("rules").attributions(Document(text=cue.counterexample))
    assert not [a for a in found if is_by(cue, a)]


def test_the_list_is_long_enough_for_the_news() -> None:
    assert sum(cue.pos == "verb" for cue in CUES.cues) >= 250
    assert sum(cue.pos == "noun" for cue in CUES.cues) >= 80


def test_every_denial_bears_the_code_of_a_denial_or_a_rejection() -> None:
    codes = {cue.cameo for cue in CUES.cues if cue.stance == "denies" and cue.act in ("deny", "reject")}
    assert codes == {"016", "120"}


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        pytest.param("deny", {"deny", "denies", "denied", "denying"}, id="a y becomes ie"),
        pytest.param("write", {"write", "writes", "wrote", "written", "writing"}, id="irregular"),
        pytest.param("stress", {"stress", "stresses", "stressed", "stressing"}, id="a sibilant takes es"),
        pytest.param(
            "point out", {"point", "points", "pointed", "pointing"}, id="the first word is inflected"
        ),
        pytest.param("agree", {"agree", "agrees", "agreed", "agreeing"}, id="ee keeps its e"),
    ],
)
def test_a_verb_is_found_in_all_its_forms(lemma: str, forms: set[str]) -> None:
    cue = CUES.find(lemma)
    assert cue is not None
    assert FORMS[cue] == forms


def test_your_own_cues_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text(
        '[[cue]]\nlemma = "thunder"\nact = "say"\nframes = "quote clause"\nexample = "“No,” he thundered."\n',
        encoding="utf-8",
    )
    engine = RulesEngine(load_cues(path))
    (found,) = engine.attributions(Document(text="“No deal,” Hartmann thundered."))
    assert (found.cue[0].text, found.act) == ("thundered", "say")
    assert engine.attributions(Document(text="Hartmann said the deal was dead."))


def test_your_own_entry_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text(
        '[[cue]]\nlemma = "claim"\nstance = "questions"\nframes = "clause"\nexample = "He claims so."\n',
        encoding="utf-8",
    )
    (found,) = RulesEngine(load_cues(path)).attributions(
        Document(text="The firm claims that the dam is safe.")
    )
    assert found.stance is Stance.QUESTIONS


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        pytest.param('lemma = "hum"\nframes = "clause"', "no example", id="without an example"),
        pytest.param('lemma = "hum"\nexample = "He hums."', "no frames", id="without frames"),
        pytest.param('lemma = "hum"\nframes = "song"\nexample = "x"', "'song'", id="unknown frame"),
        pytest.param(
            'lemma = "hum"\nframes = "quote"\nexample = "x"\nstance = "maybe"', "stance", id="unknown stance"
        ),
        pytest.param(
            'lemma = "hum"\nframes = "quote"\nexample = "x"\nloud = "yes"', "'loud'", id="unknown key"
        ),
        pytest.param(
            'lemma = "hum"\nframes = ["quote"]\nexample = "x"', "must be a text", id="a list for a text"
        ),
    ],
)
def test_a_bad_entry_is_named_in_the_error(tmp_path: Path, entry: str, reason: str) -> None:
    path = tmp_path / "cues.toml"
    path.write_text(f"[[cue]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="'hum'") as error:
        load_cues(path)
    assert reason in str(error.value)
    assert error.value.path == str(path)


def test_a_cue_without_a_lemma_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text('[[cue]]\nframes = "clause"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="number 1"):
        load_cues(path)


def test_two_entries_of_one_cue_are_refused(tmp_path: Path) -> None:
    entry = '[[cue]]\nlemma = "hum"\nframes = "quote"\nexample = "x"\n'
    path = tmp_path / "cues.toml"
    path.write_text(entry + entry, encoding="utf-8")
    with pytest.raises(LexiconError, match="there are two"):
        load_cues(path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text("lemma: say", encoding="utf-8")
    with pytest.raises(LexiconError, match="not readable as TOML"):
        load_cues(path)


def test_the_shipped_list_is_sound_toml_and_reads_the_same_either_way() -> None:
    path = Path(loader.__file__).parent / "cues.toml"
    assert load_cues(path).cues == CUES.cues


def test_the_shipped_forms_are_sound_toml_and_read_the_same_either_way() -> None:
    table = tomllib.loads((Path(loader.__file__).parent / "forms.toml").read_text(encoding="utf-8"))
    assert {name: set(words.split()) for name, words in table.items()} == loader.load_forms()._asdict()


def test_beliefs_and_intentions_are_acts_of_the_list() -> None:
    assert CUES.acts >= BELIEFS | INTENTIONS
    assert not BELIEFS & INTENTIONS
