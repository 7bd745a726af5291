"""What speaks for and against an antecedent, in numbers.

Each mention before a pronoun is described by a handful of observations: how far
back it stands, whether as subject or speaker, inside somebody's words or outside.
Their weights were fitted on speaker pronouns of American election coverage
(tests/quality/test_coreference.py --fit); gender and number are no weights, they rule out.
"""

from collections.abc import Mapping, Sequence

from claimtrack.resolution.actors import Figure
from claimtrack.resolution.grammar import CLAUSE_OPENERS, POSSESSIVE_MARKS, PREPOSITIONS, STOPS, VERBS_AFTER
from claimtrack.resolution.mentions import Mention
from claimtrack.text.layout import Layout

# How far a pronoun looks back, in mentions and in sentences.
MOST_MENTIONS = 60
MOST_SENTENCES = 8
# "Often" counts up to that.
_MOST_OFTEN = 4

FAR, FURTHER = "two sentences before", "further sentences"
WEIGHTS: dict[str, float] = {
    "same sentence": 1.19,
    "quotation between": 0.72,
    "sentence before": 0.02,
    "two sentences before": -1.53,
    "further sentences": -0.73,
    "another paragraph": -0.41,
    "subject": -0.43,
    "subject nearby": 0.61,
    "speaker": -0.06,
    "speaker nearby": 0.31,
    "last speaker": -0.01,
    "last speaker nearby": 0.12,
    "pronoun": 1.08,
    "pronoun nearby": -0.37,
    "gender known": 0.62,
    "often": 0.12,
    "modifier": 0.05,
    "within a quotation": -0.32,
    "within a content": -0.10,
    "within the same content": 0.00,
    "no name": -2.09,
    # Not fitted: the annotated chains asked for have names. "The court freed Zorin. It said ..."
    "body without a name": -0.80,
    # Nor this: hardly anybody calls himself by name, however well he fits otherwise.
    "named by the speaker": -4.00,
    "kind unknown": -1.06,
    "opens a sentence": 0.30,
    "opens a sentence nearby": 0.49,
    "nearest": -0.27,
    "nearest of several": 1.2,
    "introduced": 0.31,
    "possessor": 0.00,
    "after a preposition": -0.15,
}


def read_ceilings(weights: Mapping[str, float]) -> list[float]:
    """Return what an antecedent can reach at most that is `FAR` and another 0, 1, 2 ... sentences further.

    The nearest of all candidates is left out: whoever stands behind another one is not that.

    >>> ceilings = read_ceilings(WEIGHTS)
    >>> ceilings[0] > ceilings[1] > ceilings[2]
    True
    """
    near = ("same sentence", "quotation between", "sentence before", "nearest", "nearest of several")
    counted = {FAR, FURTHER, "pronoun", "introduced", "often", *near}
    highest = 1e-6 + weights[FAR] + max(weights["pronoun"], weights["introduced"], 0.0)
    highest += max(_MOST_OFTEN * weights["often"], 0.0)
    highest += sum(
        max(weight, 0.0)
        for name, weight in weights.items()
        if name not in counted and not name.endswith("nearby")
    )
    # Other weights than these may make distance a merit.
    steps = range(MOST_SENTENCES)
    return [highest + weights[FURTHER] * step if weights[FURTHER] < 0 else float("inf") for step in steps]


class Scene:
    """What is known of one text while its pronouns are read."""

    def __init__(
        self, layout: Layout, mentions: Sequence[Mention], contents: list[int], speaks: bytearray
    ) -> None:
        self.layout = layout
        self.mentions = mentions
        self.content_of = contents
        self.speaks = speaks
        self.size = len(layout.words)
        # Whether each mention is the subject of its clause, guessed when it is first asked for.
        self.subjects: list[int] = [-1] * len(mentions)
        # Sentences of a long quotation do not part its speaker from "she said" at its end.
        self.told: list[int] = []
        count = 0
        for sentence in layout.sentences:
            self.told.append(count)
            last = sentence.last - 1
            count += layout.quoted[sentence.first] < 0 or layout.quoted[last] != layout.quoted[sentence.first]

    def observe(
        self,
        place: int,
        figure: Figure,
        pronoun: Mention,
        *,
        nearest: bool,
        last_speaker: bool,
        inside: Sequence[tuple[int, int]],
    ) -> list[str]:
        """List what speaks for or against one mention as the antecedent of a pronoun."""
        candidate, layout = self.mentions[place], self.layout
        seen = []
        told, sentences = self.told, layout.sentences
        here, there, head = pronoun.sentence, candidate.sentence, candidate.head
        apart = told[here] - told[there]
        if here == there:
            seen.append("same sentence")
        elif apart == 0:
            seen.append("quotation between")
        elif apart == 1:
            seen.append("sentence before")
        else:
            seen.append(FAR)
            seen.extend([FURTHER] * (apart - 2))
        if here != there and sentences[there].paragraph != sentences[here].paragraph:
            seen.append("another paragraph")
        position = self.subjects[place]
        if position < 0:
            position = self.subjects[place] = self._position(candidate)
        subject = position == 1
        if subject:
            seen.append("subject")
            if apart <= 1:
                seen.append("subject nearby")
        owns = candidate.last < self.size and layout.words[candidate.last] in POSSESSIVE_MARKS
        if self.speaks[head] and not owns:
            seen.append("speaker")
            if apart <= 1:
                seen.append("speaker nearby")
            if last_speaker:
                seen.append("last speaker")
                if subject and apart <= 1:
                    seen.append("last speaker nearby")
        if candidate.kind == "pronoun":
            seen.append("pronoun")
            if subject and apart <= 1:
                seen.append("pronoun nearby")
        elif candidate.role or candidate.last - head > 1:
            seen.append("introduced")
        if figure.gender:
            seen.append("gender known")
        if figure.count > 1:
            seen.extend(["often"] * min(figure.count.bit_length() - 1, _MOST_OFTEN))
        if candidate.modifier:
            seen.append("modifier")
        content = self.content_of[head]
        if content >= 0:
            if content == self.content_of[pronoun.head]:
                seen.append("within the same content")
            else:
                seen.append("within a content")
                if layout.quoted[head] >= 0:
                    seen.append("within a quotation")
        if inside and any(first <= head < last for first, last in inside):
            seen.append("named by the speaker")
        if figure.nominal:
            # Groups are more often meant without a name ("the militants ... they"), persons hardly ever.
            if not figure.plural:
                body = subject and figure.kind == "organisation" and pronoun.form == "it"
                seen.append("body without a name" if body else "no name")
        elif not figure.kind:
            seen.append("kind unknown")
        if candidate.first == sentences[there].first and not owns:
            seen.append("opens a sentence")
            if apart <= 1:
                seen.append("opens a sentence nearby")
        if nearest:
            # "Their" and "them" hold to the last group named; "they", as a subject, to the subject before.
            seen.append("nearest of several" if pronoun.form in ("their", "them", "theirs") else "nearest")
        if owns:
            seen.append("possessor")
        if position == 2:
            seen.append("after a preposition")
        return seen

    def _position(self, mention: Mention) -> int:
        """Tell a subject (1) from the object of a preposition (2) and the rest (0)."""
        if mention.kind == "pronoun":
            return 1 if mention.form in ("he", "she", "they", "it") else 0
        words, lower = self.layout.words, self.layout.lower
        at = mention.first - 1
        if at >= 0 and lower[at] in _ARTICLES:
            at -= 1
        if at >= 0 and lower[at] in PREPOSITIONS:
            return 2
        before = words[at] if at >= 0 else "."
        after = words[mention.last] if mention.last < self.size else "."
        if after in POSSESSIVE_MARKS:
            return 0
        opens = before in CLAUSE_OPENERS or before in STOPS or not before[0].isalnum()
        return 1 if opens or after in VERBS_AFTER else 0


_ARTICLES = ("the", "a", "an")
