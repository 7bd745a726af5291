"""Finding a known claim: by its words, its spelling, its names and figures, its meaning."""

import random

import numpy as np
import pytest

from claimtrack.errors import ClaimtrackError, FormatError, MissingExtra
from claimtrack.matching import retrieval
from claimtrack.matching.encoders import InvalidVectors, SentenceEncoder, StaticEncoder, encode
from claimtrack.matching.index import Index
from claimtrack.matching.retrieval import InvalidIndex, Matcher

CLAIMS = {
    "dam": "The northern dam at Lowland is full of cracks.",
    "fares": "Bus fares in Port Selwyn rose by 4 percent in May.",
    "fares9": "Bus fares in Port Selwyn rose by 9 percent in May.",
    "quill": "Mayor Ada Quill took 40,000 dollars from Lowland Water.",
    "osten": "Mayor Carl Osten took 40,000 dollars from Lowland Water.",
    "ivory": "Customs officers found 300 kilograms of ivory in a container from Tolva.",
    "bread": "The price of bread in Kestrel doubled within a year.",
    "syria": "Fighters from Syria were sent to the front.",
}


@pytest.fixture
def matcher() -> Matcher:
    return Matcher(CLAIMS.items())


@pytest.mark.parametrize(
    ("text", "id"),
    [
        pytest.param("Is it true that the dam at Lowland has cracks?", "dam", id="as a question"),
        pytest.param("BUS FARES IN PORT SELWYN ROSE BY 4 PERCENT", "fares", id="in capitals"),
        pytest.param("In May, Port Selwyn bus fares went up 9 percent", "fares9", id="the figure decides"),
        pytest.param("Ada Quill was paid $40,000 by Lowland Water", "quill", id="the name decides"),
        pytest.param("Carl Osten was paid $40,000 by Lowland Water", "osten", id="the other name decides"),
        pytest.param("kilogramms of ivorry in a contaner", "ivory", id="misspelt"),
        pytest.param("Breads doubling in price", "bread", id="other endings"),
        pytest.param("Syrian fighters at the front", "syria", id="people for their state"),
    ],
)
def test_the_claim_that_is_repeated_comes_first(matcher, text, id):
    assert matcher.search(text)[0].id == id


def test_the_same_text_scores_one(matcher):
    for text in CLAIMS.values():
        assert matcher.search(text)[0].score == pytest.approx(1.0, abs=0.01)


def test_scores_fall_and_stay_between_zero_and_one(matcher):
    for text in [*CLAIMS.values(), "Lowland", "Who took the ivory and the dollars in May?"]:
        scores = [hit.score for hit in matcher.search(text)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_a_weaker_likeness_scores_less(matcher):
    close = matcher.search("The dam at Lowland is full of cracks")[0]
    loose = matcher.search("Lowland council met about trams, taxes and a new library for children")[0]
    assert close.score > 0.8 > 0.4 > loose.score


def test_reasons_are_words_that_both_have(matcher):
    hit = matcher.search("Did the Quill woman take 40,000 dollars in May?")[0]
    assert hit.reasons == ("both name 40000", "both say “quill”, “take”, “dollar”")


@pytest.mark.parametrize("text", ["", "   ", "?!", "the of and", "zzzz qqqq", "\ud800", "\x00"])
def test_nothing_in_common_gives_no_hits(matcher, text):
    assert matcher.search(text) == []


def test_top_limits_the_hits(matcher):
    assert len(matcher.search("Mayor of Lowland", top=1)) == 1
    assert matcher.search("Mayor of Lowland", top=0) == []


def test_bare_texts_are_known_by_their_place():
    assert [hit.id for hit in Matcher(list(CLAIMS.values())).search("ivory container")] == [5]


def test_an_empty_matcher_finds_nothing():
    assert Matcher().search("ivory") == []


def test_a_removed_claim_is_found_no_more(matcher):
    matcher.remove("ivory")
    assert matcher.search("ivory from Tolva") == []
    assert "ivory" not in matcher
    assert len(matcher) == len(CLAIMS) - 1
    with pytest.raises(KeyError):
        matcher.remove("ivory")


def test_an_id_given_again_takes_the_place_of_the_first(matcher):
    matcher.add("The tram depot in Eastmere burned down.", id="ivory")
    assert matcher.search("ivory from Tolva") == []
    assert [hit.id for hit in matcher.search("tram depot fire in Eastmere")] == ["ivory"]


def answers(matcher: Matcher) -> list[list[tuple[object, float]]]:
    return [
        [(hit.id, round(hit.score, 5)) for hit in matcher.search(text)]
        for text in [*CLAIMS.values(), "Who took 40,000 dollars?", "cracks in the price of bread"]
    ]


def test_growing_and_shrinking_comes_to_the_same_as_starting_afresh():
    items = list(CLAIMS.items())
    grown = Matcher(items[:3])
    grown.search("dam")
    grown.add("The Harrow bridge is closed.", id="gone")
    for id, text in items[3:]:
        grown.add(text, id=id)
        grown.search(text)
    grown.remove("gone")
    assert answers(grown) == answers(Matcher(items))


def test_the_order_of_claims_changes_no_score():
    items = list(CLAIMS.items())
    random.Random(3).shuffle(items)
    text = "Did Ada Quill take 40,000 dollars from Lowland Water?"
    one, other = (
        {hit.id: round(hit.score, 5) for hit in Matcher(claims).search(text)}
        for claims in (items, CLAIMS.items())
    )
    assert one == other


def test_what_is_saved_comes_back_equal(matcher, tmp_path):
    matcher.add("Ein Damm bricht – «wohl» \ud83d", id=7)
    matcher.remove("bread")
    matcher.save(tmp_path / "claims.npz")
    again = Matcher.load(tmp_path / "claims.npz")
    assert answers(again) == answers(matcher)
    assert [hit.id for hit in again.search("ein Damm bricht")] == [7]


def test_loading_reads_no_claim_again(matcher, tmp_path, monkeypatch):
    matcher.save(tmp_path / "claims.npz")
    for name in ("read_terms", "read_letters"):
        monkeypatch.setattr(f"claimtrack.matching.index.{name}", None)
    assert len(Matcher.load(tmp_path / "claims.npz")) == len(CLAIMS)


def test_what_was_loaded_grows_and_shrinks_as_before(matcher, tmp_path):
    matcher.remove("fares")
    matcher.save(tmp_path / "claims.npz")
    again = Matcher.load(tmp_path / "claims.npz")
    for one in (matcher, again):
        one.remove("bread")
        one.add("The tram depot in Eastmere burned down.", id="depot")
        one.add("The price of ivory in Tolva doubled.", id="ivory")
    assert answers(again) == answers(matcher)
    again.save(tmp_path / "again.npz")
    assert answers(Matcher.load(tmp_path / "again.npz")) == answers(matcher)


def test_an_empty_matcher_is_saved_and_grows_after(tmp_path):
    Matcher().save(tmp_path / "claims.npz")
    again = Matcher.load(tmp_path / "claims.npz")
    assert again.search("dam") == []
    again.add("The dam broke.", id="dam")
    assert [hit.id for hit in again.search("dam")] == ["dam"]


def test_claims_whose_letters_were_not_kept_are_saved_too(tmp_path, monkeypatch):
    monkeypatch.setattr("claimtrack.matching.index._KEEP_LETTERS", 3)
    matcher = Matcher(CLAIMS.items())
    matcher.remove("dam")
    before = answers(matcher)
    matcher.save(tmp_path / "claims.npz")
    monkeypatch.undo()
    again = Matcher.load(tmp_path / "claims.npz")
    assert answers(again) == before
    again.add(CLAIMS["dam"], id="dam")
    assert {hit.id for hit in again.search(CLAIMS["dam"])} == {
        hit.id for hit in Matcher(CLAIMS.items()).search(CLAIMS["dam"])
    }


def test_a_failed_save_leaves_the_file_that_was_there(matcher, tmp_path, monkeypatch):
    matcher.save(tmp_path / "claims.npz")

    def fail(*arguments, **arrays):
        raise OSError("no space")

    monkeypatch.setattr("claimtrack.matching.retrieval.np.savez_compressed", fail)
    with pytest.raises(OSError, match="no space"):
        matcher.save(tmp_path / "claims.npz")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.npz"]
    assert len(Matcher.load(tmp_path / "claims.npz")) == len(CLAIMS)


@pytest.mark.parametrize("place", range(0, 2400, 47))
def test_a_file_with_one_byte_changed_is_told_or_says_the_same(matcher, tmp_path, place):
    path = tmp_path / "claims.npz"
    matcher.save(path)
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 0x55
    path.write_bytes(content)
    try:
        again = Matcher.load(path)
    except InvalidIndex:
        return
    assert answers(again) == answers(matcher)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param("claims", lambda array: array + 1000, id="claims that are none"),
        pytest.param("claims", lambda array: -array - 1, id="claims below zero"),
        pytest.param("claims", lambda array: array.astype(float), id="claims with fractions"),
        pytest.param("claims", lambda array: array[:-2], id="claims cut off"),
        pytest.param("claim_ends", lambda array: array[::-1], id="ends out of order"),
        pytest.param("claim_ends", lambda array: array[:0], id="no ends"),
        pytest.param("words", lambda array: array[:-9], id="words cut off"),
        pytest.param("words", lambda array: array[:0], id="no words"),
        pytest.param("lengths", lambda array: array[:-1], id="a length less"),
        pytest.param("lengths", lambda array: array * np.nan, id="lengths that are none"),
        pytest.param("letters", lambda array: array + (1 << 20), id="letters that are none"),
        pytest.param("boxes", lambda array: array[:5], id="boxes cut off"),
        pytest.param("about", lambda array: array[:-5], id="texts cut off"),
        pytest.param("about", lambda _: np.frombuffer(b"[]", np.uint8), id="no texts"),
        pytest.param("about", lambda _: np.frombuffer(b'{"version": 9}', np.uint8), id="a later version"),
    ],
)
def test_arrays_that_do_not_belong_together_are_told(matcher, tmp_path, name, change):
    path = tmp_path / "claims.npz"
    matcher.save(path)
    with np.load(path) as file:
        arrays = {key: file[key] for key in file.files}
    arrays[name] = change(arrays[name])
    np.savez(path, **arrays)
    with pytest.raises(InvalidIndex, match="holds no Matcher that can be read"):
        Matcher.load(path)


def test_vectors_of_other_claims_are_told(matcher, tmp_path):
    path = tmp_path / "claims.npz"
    Matcher(CLAIMS.items(), encoder=Meanings()).save(path)
    with np.load(path) as file:
        arrays = {key: file[key] for key in file.files}
    arrays["vectors"] = arrays["vectors"][:-1]
    np.savez(path, **arrays)
    with pytest.raises(InvalidIndex, match="vectors do not belong"):
        Matcher.load(path, encoder=Meanings())
    assert len(Matcher.load(path)) == len(CLAIMS)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04 nonsense", id="broken"),
        pytest.param(b"text", id="text"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path, content):
    (tmp_path / "claims.npz").write_bytes(content)
    with pytest.raises(FormatError):
        Matcher.load(tmp_path / "claims.npz")


def test_a_file_with_other_arrays_is_told(tmp_path):
    np.savez(tmp_path / "claims.npz", other=np.arange(3))
    with pytest.raises(FormatError):
        Matcher.load(tmp_path / "claims.npz")


def test_long_texts_are_searched_and_added():
    matcher = Matcher(["ivory " * 200_000, "The dam broke."])
    assert matcher.search("dam " * 200_000)[0].id == 1
    assert matcher.search("ivory")[0].id == 0


def test_letters_read_again_measure_the_same_as_letters_kept(monkeypatch):
    kept = answers(Matcher(CLAIMS.items()))
    monkeypatch.setattr("claimtrack.matching.index._KEEP_LETTERS", 2)
    assert answers(Matcher(CLAIMS.items())) == kept


def test_an_unknown_word_stands_for_the_one_it_is_a_slip_of():
    index = Index()
    index.add("The container held ivory")
    assert index.find("containr") == index.terms["container"]
    assert index.find("contra") is None
    index.add("A smuggler came")
    assert index.find("smugler") == index.terms["smuggler"]


class Meanings:
    """Knows two things: water and money."""

    def __init__(self) -> None:
        self.calls = 0

    def encode(self, texts: list[str]) -> list[list[float]]:
        self.calls += 1
        groups = (("dam", "flood", "water", "reservoir"), ("dollars", "bribe", "money", "price"))
        return [[sum(text.lower().count(word) for word in words) for words in groups] for text in texts]


def test_an_encoder_finds_claims_that_share_no_word():
    plain, meant = Matcher(CLAIMS.items()), Matcher(CLAIMS.items(), encoder=Meanings())
    assert plain.search("reservoir") == []
    hit = meant.search("reservoir")[0]
    assert (hit.id, hit.reasons) == ("dam", ("spelt alike", "close in meaning (1.00)"))


def test_claims_are_encoded_once(tmp_path):
    encoder = Meanings()
    matcher = Matcher(CLAIMS.items(), encoder=encoder)
    matcher.search("dam")
    matcher.search("bribe")
    assert encoder.calls == 3
    matcher.remove("dam")
    assert [hit.id for hit in matcher.search("flood")] == ["quill", "osten"]
    matcher.save(tmp_path / "claims.npz")
    encoder.calls = 0
    again = Matcher.load(tmp_path / "claims.npz", encoder=encoder)
    assert [hit.id for hit in again.search("flood")] == ["quill", "osten"]
    assert encoder.calls == 1


class Answers:
    """An encoder that gives what it is told to give."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def encode(self, texts: list[str]) -> object:
        return self.answer


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param([[1.0, 0.0]], "1 rows for 2 texts", id="too few rows"),
        pytest.param([[1.0, float("nan")], [0.0, 1.0]], "not finite, first for claim 0", id="not a number"),
        pytest.param([[1.0, 0.0], [float("inf"), 1.0]], "not finite, first for claim 1", id="infinite"),
        pytest.param([1.0, 0.0], "1 dimensions", id="no rows"),
        pytest.param([[], []], "rows of 0 numbers", id="empty rows"),
        pytest.param([[1.0], [1.0, 2.0]], "no table of numbers", id="rows of unequal length"),
        pytest.param([["a"], ["b"]], "no table of numbers", id="words"),
        pytest.param(None, "no table of numbers|dimensions", id="nothing"),
    ],
)
def test_vectors_that_are_none_are_told(answer, message):
    matcher = Matcher(["one dam", "two dams"], encoder=Answers(answer))
    with pytest.raises(InvalidVectors, match=message) as told:
        matcher.search("dam")
    assert isinstance(told.value, ClaimtrackError)
    assert isinstance(told.value, ValueError)


MANY = 100_000
LATE = 77_777


def vectors(dtype: type = np.float32) -> np.ndarray:
    """A row for each of many claims."""
    return np.random.default_rng(1).normal(size=(MANY, 4)).astype(dtype)


def with_entry(entry: object, dtype: type = np.float32) -> np.ndarray:
    rows = vectors(dtype)
    rows[LATE, 2] = entry
    return rows


def ragged() -> list[list[float]]:
    rows = vectors().tolist()
    rows[LATE].pop()
    return rows


def ragged_objects() -> np.ndarray:
    rows = np.empty(MANY, object)
    rows[:] = list(vectors())
    rows[LATE] = rows[LATE][:3]
    return rows


@pytest.mark.parametrize(
    ("make", "message", "row"),
    [
        pytest.param(lambda: with_entry(np.nan), "not finite, first for claim 'c77777'", LATE, id="a NaN"),
        pytest.param(
            lambda: with_entry(-np.inf), "not finite, first for claim 'c77777'", LATE, id="infinite"
        ),
        pytest.param(
            lambda: with_entry(1e300, np.float64),
            "not finite, first for claim 'c77777'",
            LATE,
            id="too large",
        ),
        pytest.param(
            lambda: with_entry(None, object), "not finite, first for claim 'c77777'", LATE, id="a None"
        ),
        pytest.param(
            lambda: with_entry("dam", object), "else than numbers for claim 'c77777'", LATE, id="a word"
        ),
        pytest.param(
            ragged, r"no table of numbers \(3 numbers for claim 'c77777', 4 before it", LATE, id="ragged"
        ),
        pytest.param(ragged_objects, "3 numbers for claim 'c77777', 4 before it", LATE, id="ragged objects"),
        pytest.param(lambda: vectors()[:-1], "99999 rows for 100000 texts", None, id="a row too few"),
        pytest.param(lambda: vectors().T, "4 rows for 100000 texts", None, id="turned round"),
        pytest.param(lambda: vectors()[:, :0], "rows of 0 numbers, some are needed", None, id="no columns"),
        pytest.param(lambda: vectors()[:, 0], "array of 1 dimensions", None, id="one column"),
        pytest.param(lambda: vectors().reshape(MANY, 2, 2), "array of 3 dimensions", None, id="tables"),
        pytest.param(lambda: vectors(np.complex64), "complex numbers", None, id="complex"),
        pytest.param(lambda: vectors(str), "no table of numbers \\(texts", None, id="texts"),
        pytest.param(lambda: iter(vectors()), "no table of numbers", None, id="a generator"),
        pytest.param(dict, "no table of numbers", None, id="a dict"),
    ],
)
def test_of_many_vectors_the_claim_that_has_none_is_named(make, message, row):
    names = [f"c{place}" for place in range(MANY)]
    with pytest.raises(InvalidVectors, match=message) as told:
        encode(Answers(make()), names, names=names)
    assert told.value.row == row


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: with_entry(1e30), id="squares too large"),
        pytest.param(lambda: vectors() * np.float32(1e-30), id="squares too small"),
        pytest.param(lambda: vectors(object), id="objects that are numbers"),
        pytest.param(lambda: (vectors() * 100).astype(int), id="whole numbers"),
    ],
)
def test_of_many_odd_vectors_each_has_length_1(make):
    rows = make()
    before = rows.copy()
    unit = encode(Answers(rows), ["dam"] * MANY)
    assert unit.dtype == np.float32
    some = np.abs(unit).max(axis=1) > 0
    assert some.mean() > 0.99
    assert np.allclose(np.linalg.norm(unit[some], axis=1), 1, atol=1e-5)
    assert (rows == before).all()


def test_vectors_of_zeros_tell_nothing_and_words_still_do():
    matcher = Matcher(["one dam", "a bridge"], encoder=Answers([[0.0, 0.0], [0.0, 0.0]]))
    matcher._encode_claims(matcher._encoder)
    matcher._encoder.answer = [[0.0, 0.0]]
    assert [hit.text for hit in matcher.search("the dam")] == ["one dam"]


def test_after_a_bad_answer_a_good_one_serves():
    encoder = Answers([[1.0, float("nan")]])
    matcher = Matcher([("c1", "one dam")], encoder=encoder)
    with pytest.raises(InvalidVectors, match="claim 'c1'"):
        matcher.search("dam")
    encoder.answer = [[1.0, 0.0]]
    assert [hit.id for hit in matcher.search("dam")] == ["c1"]
    matcher.add("two dams", id="c2")
    encoder.answer = [[float("inf"), 0.0]]
    with pytest.raises(InvalidVectors, match="claim 'c2'"):
        matcher.search("dam")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(np.array([["a", "b"]]), id="texts"),
        pytest.param(np.ones((1, 0), np.float32), id="no columns"),
        pytest.param(np.ones((2, 2), np.float32), id="too many rows"),
        pytest.param(np.full((1, 2), np.nan, np.float32), id="not finite"),
    ],
)
def test_vectors_that_a_saved_index_cannot_have_are_told(tmp_path, wrong):
    path = tmp_path / "claims.npz"
    encoder = Answers([[1.0, 0.0]])
    Matcher(["one dam"], encoder=encoder).save(path)
    with np.load(path) as arrays:
        kept = dict(arrays)
    np.savez(path, **{**kept, "vectors": wrong})
    with pytest.raises(InvalidIndex, match="vectors do not belong"):
        Matcher.load(path, encoder=encoder)


def test_rows_of_another_length_than_before_are_told():
    encoder = Answers([[1.0, 0.0]])
    matcher = Matcher(["one dam"], encoder=encoder)
    matcher.search("dam")
    encoder.answer = [[1.0, 0.0, 0.0]]
    with pytest.raises(InvalidVectors, match="rows of 3 numbers, 2 are needed"):
        matcher.search("dam")


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match=r"claimtrack\[semantic\]"):
        SentenceEncoder()


def test_static_vectors_are_read_from_npz(tmp_path):
    np.savez(tmp_path / "words.npz", tokens=np.array(["dam", "bribe"]), vectors=np.eye(2, dtype=np.float32))
    encoder = StaticEncoder.load(tmp_path / "words.npz")
    assert encoder.encode(["Dam!", "bribe, dam", "unknown"]).tolist() == [[1, 0], [0.5, 0.5], [0, 0]]


def test_static_vectors_are_read_from_a_model_folder(tmp_path):
    vectors = np.array([[1, 0], [0, 1], [2, 2]], np.float32)
    header = b'{"embeddings":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}}'
    (tmp_path / "model.safetensors").write_bytes(
        len(header).to_bytes(8, "little") + header + vectors.tobytes()
    )
    (tmp_path / "tokenizer.json").write_text('{"model":{"vocab":{"dam":0,"##s":1,"bribe":2}}}')
    encoder = StaticEncoder.load(tmp_path)
    assert encoder.encode(["dams", "bribe"]).tolist() == [[0.5, 0.5], [2.0, 2.0]]


def test_a_model_folder_with_something_else_is_told(tmp_path):
    (tmp_path / "model.safetensors").write_bytes((3).to_bytes(8, "little") + b"{}x")
    (tmp_path / "tokenizer.json").write_text('{"model":{"vocab":{"dam":0}}}')
    with pytest.raises(InvalidVectors):
        StaticEncoder.load(tmp_path)


@pytest.mark.parametrize("with_meaning", [False, True])
def test_words_letters_and_meaning_speak_for_a_claim(with_meaning):
    weights = dict(zip(retrieval.FEATURES, retrieval.load_weights(with_meaning).tolist(), strict=True))
    assert weights["words"] > 0
    assert weights["letters"] > 0
    assert (weights["meaning"] > 0) == with_meaning
