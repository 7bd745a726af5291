"""Which claims are one claim, at any size and in any order."""

import random
from collections import Counter

import numpy as np
import pytest

from claimtrack.matching import clustering
from claimtrack.matching.arrays import find_distinct, mix, order_by, run_starts
from claimtrack.matching.candidates import find_pairs, make_keys, make_pairs, rarest_words, unpack
from claimtrack.matching.clustering import cluster
from claimtrack.matching.components import join_all, join_close
from claimtrack.matching.forms import read_forms
from claimtrack.matching.pair_scores import score_pairs
from claimtrack.matching.spelling import find_slips

BASE = "Harbour police arrested 12 smugglers near the Lowland dam after a long chase on Tuesday"

STORIES = [
    "Mayor Ada Quill promised to spend $40 million on new trams in Port Selwyn",
    "Lowland Water hid a report on cracks in the northern dam from its regulator",
    "The fishing fleet of Marrow Bay lost a third of its boats in the winter storm",
    "Teachers in Eastmere voted to strike over pay and the size of classes",
    "Doctor Ilse Brandt warned that the new vaccine causes rashes in small children",
    "Customs officers found 300 kilograms of ivory in a container from Tolva",
    "The Harrow bridge was closed because engineers doubted its eastern pillar",
    "Prices of bread in Kestrel doubled within a year, the statistics office found",
]


def partition(labels: list[int]) -> set[frozenset[int]]:
    return {frozenset(i for i, other in enumerate(labels) if other == label) for label in labels}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(BASE.upper(), id="capitals throughout"),
        pytest.param("According to officials, " + BASE, id="a source put before it"),
        pytest.param(BASE + ", a spokesman said", id="a source put after it"),
        pytest.param("BREAKING: " + BASE, id="a label put before it"),
        pytest.param(BASE.replace("smugglers", "smuglers"), id="a letter lost"),
        pytest.param(BASE.replace("police", "poilce"), id="two letters swapped"),
        pytest.param(BASE.replace("12", "twelve"), id="the figure as a word"),
        pytest.param(BASE.replace(" long", ""), id="a word left out"),
        pytest.param(BASE.replace("arrested", "recently arrested"), id="a word put in"),
        pytest.param(BASE.replace("arrested", "detained"), id="a near-synonym"),
        pytest.param(
            "After a long chase on Tuesday, harbour police arrested 12 smugglers near the Lowland dam",
            id="its clauses swapped",
        ),
    ],
)
def test_another_wording_is_the_same_claim(other):
    labels = cluster([BASE, *STORIES, other])
    assert labels[0] == labels[-1]
    assert len(set(labels)) == len(STORIES) + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(BASE, BASE.replace("arrested", "have not arrested"), id="denied"),
        pytest.param(BASE, BASE.replace("12", "14"), id="another figure"),
        pytest.param(BASE, BASE.replace("Lowland", "Marrow Bay"), id="another name"),
        pytest.param(
            "Bus fares in Port Selwyn rose 4 percent in May",
            "Bus fares in Port Selwyn fell 4 percent in May",
            id="the opposite",
        ),
        pytest.param(
            "Ada Quill met Boris Tann in Eastmere before the vote on trams",
            "Ada Quill met Carl Osten in Eastmere before the vote on trams",
            id="another person",
        ),
        pytest.param(
            "Lowland Water paid $3 million to the regulator",
            "Lowland Water paid $3 billion to the regulator",
            id="another order of magnitude",
        ),
        pytest.param(
            "Tolva sent warships to Kestrel on Sunday",
            "Kestrel sent warships to Tolva on Sunday",
            id="the two change places",
        ),
        pytest.param(
            "Two engineers from Lowland Water warned the council that Lowland Water pipes would burst",
            "Two engineers from Harrow Bay warned the council that Lowland Water pipes would burst",
            id="of a name said twice the first is another",
        ),
        pytest.param(
            "Boats of the Marrow Line, once called Marrow Line, rammed three patrol ships near Kesh",
            "Boats of the Marrow Line, once called Tom Reed, rammed three patrol ships near Kesh",
            id="of a name said twice the second is another",
        ),
    ],
)
def test_a_contrast_is_another_claim(one, other):
    labels = cluster([one, other, one, *STORIES])
    assert labels[0] == labels[2] != labels[1]


def test_figures_are_compared_by_their_value():
    texts = [
        "The dam held 1,200,000 litres",
        "The dam held 1.2 million litres",
        "The dam held 1200000 litres",
    ]
    assert cluster(texts) == [0, 0, 0]


def test_three_claims_of_a_notebook():
    labels = cluster(
        [
            "Syrian militants are in Azerbaijan",
            "Militants from Syria are in Azerbaijan",
            "Turkey denies sending militants from Syria to Azerbaijan",
        ]
    )
    assert labels[:2] == [0, 0]
    assert labels[2] == 1


def noisy(text: str, rng: random.Random) -> str:
    words = text.split()
    for _ in range(rng.randint(0, 2)):
        place = rng.randrange(1, len(words))
        if words[place].islower() and len(words[place]) > 4:
            words[place] = words[place][:2] + words[place][3:]
    return rng.choice(["", "", "Update: ", "Officials said "]) + " ".join(words)


@pytest.fixture(scope="module")
def many() -> list[str]:
    rng = random.Random(4)
    texts = [noisy(rng.choice(STORIES), rng) for _ in range(200)]
    return texts + [f"Witness {i} of the Harrow bridge hearing spoke" for i in range(30)]


def test_the_order_of_claims_has_no_say(many):
    order = list(range(len(many)))
    random.Random(9).shuffle(order)
    labels = cluster([many[i] for i in order])
    moved = {frozenset(order[i] for i in group) for group in partition(labels)}
    assert moved == partition(cluster(many))


def test_threads_and_little_memory_change_nothing(many):
    labels = cluster(many)
    assert cluster(many, workers=1) == labels
    assert cluster(many, memory_limit=10_000) == labels


def test_little_memory_means_files_and_several_parts(many, monkeypatch):
    """What is more than the limit goes to files; afterwards they are gone."""
    folders, parts = [], []
    join = clustering._join

    def note(forms, marks, folder, number, workers):
        assert isinstance(forms.tokens, np.memmap) == (folder is not None)
        folders.append(folder)
        parts.append(number)
        return join(forms, marks, folder, number, workers)

    monkeypatch.setattr(clustering, "_join", note)
    texts = [f"{text} {i // 4}" for i, text in enumerate(many * 20)]
    labels = cluster(texts)
    assert (folders[0], parts[0]) == (None, 1)
    assert cluster(texts, memory_limit=1_100_000) == labels
    assert parts[-1] == 2
    assert not folders[-1].exists()


def test_the_four_steps_can_be_run_apart(many):
    """Keys, pairs, scores and components are functions of arrays, so that another engine may run them."""
    forms = read_forms(many)
    words = rarest_words(forms)
    keyed = make_keys(words, mix(forms.hashes), words >= 0, 2)
    owners = keyed.owners()
    starts = np.flatnonzero(run_starts(keyed.packed >> np.uint64(keyed.bits + 5)))
    sizes = np.diff(np.append(starts, len(owners)))
    blocks = (sizes > 1) & (sizes < 500)
    pairs = np.unique(np.concatenate(list(make_pairs(owners, starts[blocks], sizes[blocks]))))
    left, right = unpack(pairs)
    scores = score_pairs(forms, left, right)
    labels = join_close(forms.size, left, right, scores, np.arange(forms.size, dtype=np.uint64))
    assert partition(labels.tolist()) == partition(cluster(many))


def test_labels_count_from_zero_in_the_order_of_the_texts(many):
    labels = cluster(many)
    assert list(dict.fromkeys(labels)) == list(range(len(set(labels))))
    assert all(type(label) is int for label in labels)


def test_progress_is_told_from_start_to_end(many):
    told: list[tuple[str, float]] = []
    cluster(many, progress=lambda step, share: told.append((step, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        pytest.param([], [], id="none"),
        pytest.param([""], [0], id="one that is empty"),
        pytest.param(["", "  ", ""], [0, 1, 0], id="empty ones"),
        pytest.param(["!!!", "???", "!!!"], [0, 1, 0], id="no words"),
        pytest.param(["\ud800 dam", "\ud800 dam"], [0, 0], id="half a character"),
        pytest.param(["dam\nbroke", "dam\x00broke"], [0, 0], id="line ends and zeros"),
        pytest.param(["水坝倒塌了", "水坝倒塌了。"], [0, 0], id="no spaces between words"),
        pytest.param(["La dam café", "La dam cafe\u0301"], [0, 0], id="an accent written apart"),
    ],
)
def test_strange_texts_get_labels(texts, labels):
    assert cluster(texts) == labels


def test_a_claim_of_a_megabyte_is_one_claim_among_others():
    long = "the dam at Lowland broke " * 40_000
    assert cluster([long, BASE, long + "!", BASE]) == [0, 1, 0, 1]


def test_one_word_of_a_megabyte():
    assert cluster(["a" * 1_000_000, "a" * 1_000_000, "b"]) == [0, 0, 1]


def test_many_equal_claims_are_one():
    assert set(cluster([BASE] * 50_000)) == {0}


def test_many_claims_that_share_one_word_stay_apart():
    rng = random.Random(2)
    letters = "abcdefghijklmnopqrstuvwxyz"
    texts = [f"dam {''.join(rng.choices(letters, k=12))}" for _ in range(20_000)]
    assert len(set(cluster(texts))) == 20_000


def test_many_claims_that_differ_in_a_figure_stay_apart():
    texts = [
        f"Officer {i} of the harbour police of Port Selwyn searched the Marrow ferry" for i in range(3000)
    ]
    assert len(set(cluster(texts))) == 3000


def test_a_claim_told_hundreds_of_times_is_still_one():
    rng = random.Random(5)
    fillers = "quietly again indeed finally somewhat partly nearly widely openly briefly soon later".split()
    texts = set()
    while len(texts) < 400:
        words = BASE.split()
        for _ in range(2):
            words.insert(rng.randrange(2, len(words)), rng.choice(fillers))
        texts.add(" ".join(words))
    counts = Counter(cluster(sorted(texts)))
    assert counts.most_common(1)[0][1] > 380


def test_groups_do_not_chain():
    left, right = np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4])
    scores = np.full(4, 0.9, np.float32)
    marks = np.arange(5, dtype=np.uint64)
    assert len(set(join_all(5, left, right).tolist())) == 1
    sizes = Counter(join_close(5, left, right, scores, marks).tolist()).values()
    assert max(sizes) <= 3


def test_ties_are_settled_by_marks_and_not_by_places():
    left, right = np.array([0, 1, 2]), np.array([1, 2, 3])
    scores = np.full(3, 0.8, np.float32)
    marks = np.array([11, 5, 7, 3], np.uint64)
    one = partition(join_close(4, left, right, scores, marks).tolist())
    back = np.array([3, 2, 1, 0])
    other = join_close(4, back[left], back[right], scores, marks[back]).tolist()
    assert {frozenset(3 - i for i in group) for group in partition(other)} == one


def test_pairs_of_a_block_come_once_each():
    owners = np.array([4, 2, 9, 1, 3], np.int32)
    pairs = np.concatenate(list(make_pairs(owners, np.array([0, 3]), np.array([3, 2]))))
    left, right = unpack(pairs)
    assert sorted(zip(left.tolist(), right.tolist(), strict=True)) == [(1, 3), (2, 4), (2, 9), (4, 9)]


def test_parts_find_the_same_pairs(many):
    forms = read_forms(many)

    def found(parts: int) -> set[int]:
        return {pair for pairs, _ in find_pairs(forms, parts=parts) for pair in pairs.tolist()}

    assert found(1) == found(3)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(np.zeros(0, np.uint64), id="none"),
        pytest.param(mix(np.arange(500, dtype=np.uint64) % np.uint64(40)), id="spread over all bits"),
        pytest.param(np.array([9, 8, 9, 11, 8, 10, 9], np.uint64), id="apart in the last bits alone"),
    ],
)
def test_distinct_values_are_found_with_their_first_places(values):
    first, which = find_distinct(values)
    assert sorted(values[first].tolist()) == sorted(set(values.tolist()))
    assert (values[first][which] == values).all()
    assert all(values.tolist().index(values[place]) == place for place in first.tolist())


@pytest.mark.parametrize("largest", [9, 1 << 20, 1 << 62])
def test_places_are_ordered_as_numpy_orders_them(largest):
    rng = np.random.default_rng(3)
    major, minor = rng.integers(0, largest, 300), rng.integers(0, 5, 300)
    assert order_by(major, minor).tolist() == np.lexsort((minor, major)).tolist()


def test_pair_scores_are_symmetric(many):
    forms = read_forms(many[:60])
    left, right = (side.ravel() for side in np.meshgrid(np.arange(60), np.arange(60)))
    assert score_pairs(forms, left, right) == pytest.approx(score_pairs(forms, right, left), abs=1e-5)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("smuglers", "smugglers", id="a letter lost"),
        pytest.param("smuggglers", "smugglers", id="a letter doubled"),
        pytest.param("smugglres", "smugglers", id="two letters swapped"),
        pytest.param("smugklers", "smugglers", id="a letter replaced"),
        pytest.param("zmugglers", "zmugglers", id="another first letter"),
        pytest.param("smglrs", "smglrs", id="too many slips"),
        pytest.param("dm", "dm", id="too short"),
    ],
)
def test_slips_of_the_pen(word, meant):
    words = ["smugglers", "dam", word]
    found = find_slips(words, np.array([3, 3, 1]), np.array([True, True, False]))
    assert words[found[2]] == meant
