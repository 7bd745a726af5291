"""Actors of one article: its names gathered into persons and bodies, each with all that is known of it.

"Ilham Aliyev", "Aliyev" and "Azerbaijani President Ilham Aliyev" are one figure;
with a Heydar Aliyev in the same article, a bare "Aliyev" is the one named last.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.lexicon.gazetteer import Gazetteer, Known, fold_accents
from claimtrack.models import ActorKind
from claimtrack.resolution.grammar import POSSESSIVE_MARKS, VERBS_AFTER
from claimtrack.resolution.mentions import Mention
from claimtrack.resolution.names import YOUNGER, Name, read_name, same_person, spelling_key
from claimtrack.resolution.offices import Office, read_office
from claimtrack.text.layout import Layout

# How many bearers of one surname a full name is compared with: an article has few, a hostile text any number.
MOST_BEARERS = 24
MOST_OFFICES = 12
MOST_FAMILY = 4


@dataclass(slots=True)
class Figure:
    """One actor of one article, while it is being read.

    Attributes:
        index: its place in the cast.
        name: the fullest name so far.
        kind: as of an Actor, or "place"; "" while nothing tells.
        gender: "m", "f", or "" where neither title nor given name tells it.
        plural: whether it is several ("the officials", "Aliyev and Turkey").
        parsed: its name in parts, if it may be a person's.
        offices: those it was introduced with.
        members: of several named together, their places in the cast.
        nominal: whether no name is known, only the words used.
        count: how often it was mentioned so far.
    """

    index: int
    name: str
    kind: str
    gender: str = ""
    plural: bool = False
    parsed: Name | None = None
    offices: tuple[Office, ...] = ()
    members: tuple[int, ...] = ()
    nominal: bool = False
    count: int = 0

    def actor_kind(self) -> ActorKind:
        """The kind that the ledger knows."""
        return _KINDS.get(self.kind, "unknown")


_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
    "group": "group",
    "media": "media",
}


class Cast:
    """The figures of one article, found by their names.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> from claimtrack.resolution.mentions import find_mentions
    >>> from claimtrack.text.layout import read_layout
    >>> text = "Mayor Ada Quill met Ben Quill. Then Quill slept. Ada Quill ate. So Quill said."
    >>> layout = read_layout(text)
    >>> cast = Cast(layout, find_mentions(layout, load_gazetteer()), load_gazetteer())
    >>> [cast.figures[mention.actor].name for mention in cast.mentions if mention.form == "Quill"]
    ['Ben Quill', 'Ada Quill']
    """

    def __init__(self, layout: Layout, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.layout = layout
        self.gazetteer = gazetteer
        self.figures: list[Figure] = []
        self.mentions = list(mentions)
        self.names = [mention for mention in mentions if mention.is_name]
        self._exact: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._surnames: dict[str, list[int]] = {}
        self._givens: dict[str, list[int]] = {}
        self._firsts_of_two: dict[str, list[int]] = {}
        self._firsts: dict[str, int] = {}
        self._short: dict[str, int] = {}
        self._seen: dict[int, int] = {}
        self._gather_full_names()
        self._gather_all()

    # -- figures -------------------------------------------------------------------------------------------

    def add(
        self,
        name: str,
        kind: str,
        gender: str = "",
        *,
        plural: bool = False,
        members: tuple[int, ...] = (),
        nominal: bool = False,
    ) -> Figure:
        """Add a figure to the cast."""
        figure = Figure(len(self.figures), name, kind, gender, plural, members=members, nominal=nominal)
        self.figures.append(figure)
        return figure

    def _gather_full_names(self) -> None:
        """Enter names of two words and more first: a bare surname may stand before them, in a headline."""
        for mention in self.names:
            if mention.known is not None or mention.plural:
                continue
            if mention.last - mention.head > 1 and (
                mention.kind == "organisation" or read_name(mention.form).given
            ):
                mention.actor = self._full_name(mention).index
            elif mention.role and mention.kind == "person":
                continue
            self._short_form(mention)

    def _full_name(self, mention: Mention) -> Figure:
        key = _exact_key(mention.form)
        index = self._exact.get(key)
        if index is None:
            figure = self._find_person(mention) or self._find_body(mention) or self._new(mention)
            self._exact[key] = index = figure.index
        figure = self.figures[index]
        self._learn(figure, mention)
        return figure

    def _find_person(self, mention: Mention) -> Figure | None:
        if mention.kind not in ("", "person"):
            return None
        parsed = read_name(mention.form)
        bearers = self._surnames.get(parsed.key, ())
        for index in reversed(bearers[-MOST_BEARERS:]):
            figure = self.figures[index]
            if _genders_differ(figure, mention) or figure.parsed is None:
                continue
            if figure.parsed.given and parsed.given and same_person(figure.name, mention.form).value >= 0.6:
                return figure
        return None

    def _find_body(self, mention: Mention) -> Figure | None:
        """Find "Lowland Water" again in "Lowland Water Ltd"."""
        if mention.kind == "person":
            return None
        bare = self._bare_body(mention.form)
        index = self._exact.get(_exact_key(bare)) if bare != mention.form else None
        return self.figures[index] if index is not None else None

    def _bare_body(self, form: str) -> str:
        words = form.replace(",", "").split()
        while len(words) > 1 and words[-1] in self.gazetteer.legal_forms:
            words.pop()
        return " ".join(words)

    def _new(self, mention: Mention) -> Figure:
        figure = self.add(mention.form, mention.kind, mention.gender)
        if mention.kind in ("", "person"):
            parsed = figure.parsed = read_name(mention.form)
            self._surnames.setdefault(parsed.key, []).append(figure.index)
            if parsed.other_surname:
                self._surnames.setdefault(spelling_key(parsed.other_surname), []).append(figure.index)
            if parsed.given:
                self._givens.setdefault(parsed.given[0], []).append(figure.index)
                middle = parsed.given[-1]
                if len(parsed.given) > 1 and len(middle) > 2 and not self._is_given(middle):
                    # "Carlos Ruiz Salinas": the first of two surnames serves alone.
                    self._firsts_of_two.setdefault(spelling_key(middle), []).append(figure.index)
                if "-" in parsed.surname:
                    self._surnames.setdefault(spelling_key(parsed.surname.split("-")[-1]), []).append(
                        figure.index
                    )
        if mention.kind in ("", "organisation", "media"):
            words = self._bare_body(mention.form).split()
            self._exact.setdefault(_exact_key(" ".join(words)), figure.index)
            if len(words) > 1:
                self._firsts.setdefault(words[0], figure.index)
                initials = "".join(word[0] for word in words if word[0].isupper())
                if len(initials) > 2:
                    self._short.setdefault(initials, figure.index)
        return figure

    def _is_given(self, name: str) -> bool:
        return name.capitalize() in self.gazetteer.given

    def _learn(self, figure: Figure, mention: Mention) -> None:
        """Add what one mention tells to what is known of its figure."""
        if mention.kind and not figure.kind:
            figure.kind = mention.kind
        figure.gender = figure.gender or mention.gender
        if (
            len(mention.form) > len(figure.name)
            and mention.last - mention.head > 1
            and figure.parsed is not None
        ):
            parsed = read_name(mention.form)
            if parsed.surname and len(parsed.given) >= len(figure.parsed.given):
                figure.name, figure.parsed = mention.form, parsed
        if mention.role:
            office = read_office(mention.role, self.gazetteer)
            if office not in figure.offices and len(figure.offices) < MOST_OFFICES:
                figure.offices = (*figure.offices, office)

    def _short_form(self, mention: Mention) -> None:
        """Note the short form that a bracket introduces: "the Brill Harbour Trust (BHT)"."""
        words, after = self.layout.words, mention.last
        if after + 2 < len(words) and words[after] == "(" and words[after + 2] == ")" and mention.actor >= 0:
            short = words[after + 1].strip("“”\"'")
            if (
                2 <= len(short) <= 12
                and short[0].isupper()
                and sum(letter.isupper() for letter in short) >= 2
            ):
                self._short[short.replace(".", "")] = mention.actor
                self._short[short] = mention.actor
                figure = self.figures[mention.actor]
                if not figure.kind:
                    figure.kind = "organisation"

    # -- every mention ---------------------------------------------------------------------------------------

    def _gather_all(self) -> None:
        """Go through all names in order; those of one word are looked up among the figures known by then."""
        forms = {mention.form for mention in self.names if not mention.weak}
        self._weak = Counter(mention.form for mention in self.names if mention.weak)
        self._small = set(self.layout.words)
        for place, mention in enumerate(self.names):
            if mention.actor < 0:
                self._place(mention, forms)
            if mention.actor >= 0:
                self._seen[mention.actor] = place
                figure = self.figures[mention.actor]
                figure.count += 1
                mention.why = mention.why or self._full_reason(mention, figure)

    def _full_reason(self, mention: Mention, figure: Figure) -> str:
        if mention.role:
            return "named with the office: " + mention.role
        return "full name" if mention.form == figure.name else f"form of {figure.name}"

    def _place(self, mention: Mention, forms: set[str]) -> None:
        if (
            mention.known is None
            and mention.determiner == "the"
            and mention.form.endswith("s")
            and self._couple(mention)
        ):
            return
        if mention.known is not None and not self._person_after_all(mention):
            self._place_known(mention)
            return
        if mention.actor >= 0 or self._bare(mention) is not None:
            return
        if mention.weak and mention.form not in forms and not self._trusted(mention):
            return
        key = _exact_key(mention.form)
        index = self._exact.get(key)
        if index is None:
            figure = self._new(mention)
            if mention.kind == "person" or (mention.kind == "" and mention.form in self.gazetteer.given):
                figure.gender = figure.gender or self.gazetteer.gender(mention.form)
            self._exact[key] = index = figure.index
        mention.actor = index
        self._learn(self.figures[index], mention)
        mention.why = "the only name in the text"

    def _trusted(self, mention: Mention) -> bool:
        """Whether a word that only ever opens sentences is a name: it speaks, owns or comes again."""
        form = mention.form
        if form in self.gazetteer.given:
            return True
        if form.lower() in self._small:
            return False
        words = self.layout.words
        after = words[mention.last] if mention.last < len(words) else "."
        return self._weak.get(form, 0) > 1 or after in VERBS_AFTER or after in POSSESSIVE_MARKS

    def _person_after_all(self, mention: Mention) -> bool:
        """Whether a word of the gazetteer is the surname of somebody here: Ford, Washington, Jordan."""
        if (
            mention.last - mention.first > 1
            or mention.known is None
            or mention.known.how in ("people", "seat")
        ):
            return False
        if mention.known.how == "name" and mention.known.kind == "state" and not mention.role:
            return False
        if spelling_key(mention.form) not in self._surnames:
            return False
        before = self.layout.words[mention.first - 1] if mention.first else ""
        if before in ("in", "to", "from", "at", "near"):
            return False
        return self._bare(mention) is not None

    def _place_known(self, mention: Mention) -> None:
        known = mention.known
        assert known is not None
        if known.how == "people" and not mention.modifier:
            key = f"people of {known.name}"
            if key not in self._known:
                self._known[key] = self.add(mention.form, mention.kind, plural=mention.plural).index
            mention.actor = self._known[key]
        else:
            mention.actor = self.known_figure(known).index
        mention.why = known.reason(mention.form)

    def known_figure(self, known: Known) -> Figure:
        """Return the figure of something that the gazetteer knows, entering it if it is new."""
        index = self._known.get(known.name)
        if index is None:
            kind = "organisation" if known.kind == "company" else known.kind
            figure = self.add(known.name, kind, known.gender, plural=kind == "group")
            self._known[known.name] = index = figure.index
            if kind == "person":
                figure.parsed = read_name(known.name)
                self._surnames.setdefault(figure.parsed.key, []).append(index)
        return self.figures[index]

    def _bare(self, mention: Mention) -> Figure | None:
        """Look up one word: a surname, a given name, the start of a body's name, or a short form."""
        word = mention.form
        short = self._short.get(word)
        if short is not None and mention.kind != "person":
            return self._is(mention, self.figures[short], f"short for {self.figures[short].name}")
        parsed = read_name(f"{mention.role} {word}" if mention.role.endswith(".") else word)
        bearers = [i for i in self._surnames.get(parsed.key, ())[-MOST_BEARERS:] if self._fits(i, mention)]
        if bearers:
            return self._nearest(mention, bearers, "surname")
        parts = [i for i in self._firsts_of_two.get(parsed.key, ())[-MOST_BEARERS:] if self._fits(i, mention)]
        if parts:
            return self._nearest(mention, parts, "first surname")
        if mention.kind == "person" and mention.role and not _goes_by_given_name(mention.role):
            return None
        givens = [
            i
            for i in self._givens.get(fold_accents(word).casefold(), ())[-MOST_BEARERS:]
            if self._fits(i, mention)
        ]
        if givens:
            return self._nearest(mention, givens, "given name")
        first = self._firsts.get(word)
        if (
            first is not None
            and self.figures[first].kind == "organisation"
            and mention.kind in ("", "organisation")
        ):
            return self._is(mention, self.figures[first], f"short for {self.figures[first].name}")
        return None

    def _fits(self, index: int, mention: Mention) -> bool:
        figure = self.figures[index]
        return figure.kind in ("", "person") and not _genders_differ(figure, mention)

    def _nearest(self, mention: Mention, bearers: list[int], what: str) -> Figure:
        """Of several bearers take one with the same office, then the one named last, then the next."""
        if len(bearers) > 1 and mention.role:
            words = read_office(mention.role, self.gazetteer).words
            same = [i for i in bearers if any(words & office.words for office in self.figures[i].offices)]
            bearers = same or bearers
        if len(bearers) > 1:
            bearers = self._of_generation(mention, bearers)
        chosen = max(bearers, key=lambda index: (self._seen.get(index, -1), -index))
        figure = self.figures[chosen]
        reason = f"{what} of {figure.name}"
        if len(bearers) > 1:
            others = ", ".join(self.figures[index].name for index in bearers if index != chosen)
            reason += f", the one named last (not {others})"
        return self._is(mention, figure, reason)

    def _of_generation(self, mention: Mention, bearers: list[int]) -> list[int]:
        """Choose between father and son in "the elder Marsh" and "the younger Marsh"."""
        before = self.layout.lower[mention.first - 1] if mention.first else ""
        if before not in ("elder", "younger", "older"):
            return bearers
        young = {
            index
            for index in bearers
            if (parsed := self.figures[index].parsed) is not None and parsed.suffix in YOUNGER
        }
        if not young:
            return bearers
        return [index for index in bearers if (index in young) == (before == "younger")] or bearers

    def _is(self, mention: Mention, figure: Figure, reason: str) -> Figure:
        mention.actor, mention.why = figure.index, reason
        self._learn(figure, mention)
        if (
            not figure.kind
            and figure.parsed is not None
            and figure.parsed.given
            and reason.startswith("surname")
        ):
            # "Mahmut Bozarslan ... Bozarslan": only persons are called by the last word of their names.
            figure.kind = "person"
        return figure

    def _couple(self, mention: Mention) -> bool:
        """Read "the Clintons": the bearers of the name in this article."""
        bearers = self._surnames.get(spelling_key(mention.form.removesuffix("s")), [])
        if not bearers or mention.last - mention.head > 1:
            return False
        members = tuple(dict.fromkeys(bearers[-MOST_BEARERS:]))
        # With one bearer in the text, the family is more than he: its name stands for itself.
        figure = self.add(
            mention.form, "group", plural=True, members=members if 1 < len(members) <= MOST_FAMILY else ()
        )
        mention.plural, mention.kind, mention.actor = True, "group", figure.index
        mention.why = "family name of " + self.figures[bearers[0]].name
        return True


def _exact_key(form: str) -> str:
    return fold_accents(form).casefold().removeprefix("the ")


def _goes_by_given_name(role: str) -> bool:
    return role.split()[-1] in _ROYAL


_ROYAL = frozenset("Prince Princess King Queen Sheikh Sheik Sultan Emir Pope Sister Sir Dame".split())


def _genders_differ(figure: Figure, mention: Mention) -> bool:
    return bool(figure.gender and mention.gender and figure.gender != mention.gender)
