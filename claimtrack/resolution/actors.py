"""Actors of one article: its names gathered into persons and bodies, each with all that is known of it.

"Ilham Aliyev", "Aliyev" and "Azerbaijani President Ilham Aliyev" are one figure;
with a Heydar Aliyev in the same article, a bare "Aliyev" is whoever was named again since
both came in, and stays a name of its own before that.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claimtrack.lexicon.gazetteer import Gazetteer, Known, fold_accents
from claimtrack.lexicon.loader import load_forms
from claimtrack.models import ActorKind
from claimtrack.resolution.fields import ministry
from claimtrack.resolution.grammar import FUNCTION_WORDS, KIN, POSSESSIVE_MARKS, VERBS_AFTER
from claimtrack.resolution.mentions import Mention
from claimtrack.resolution.names import YOUNGER, Name, read_name, same_person, spelling_key
from claimtrack.resolution.offices import Office, read_office
from claimtrack.text.layout import Layout

# How many bearers of one surname a full name is compared with: an article has few, a hostile text any number.
MOST_BEARERS = 24
MOST_OFFICES = 12
MOST_FAMILY = 4
# A name of more words is a headline.
MOST_GIVEN = 4


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
        role: the office that tells most, as printed.
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
    role: str = ""
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
    ['Quill', 'Ada Quill']
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
        self._introduced: dict[str, int] = {}
        # Of each figure: at which of the names it was named last, and came in first.
        self._seen: dict[int, int] = {}
        self._came_in: dict[int, int] = {}
        # Whom the article has called by a surname alone, and the names that it left open.
        self._called_so: set[int] = set()
        self._open: dict[str, int] = {}
        # Who is kin to one called by the same surname before, and with titles of which gender.
        self._relatives: dict[int, set[str]] = {}
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
        before: Mention | None = None
        called: dict[str, set[str]] = {}
        for mention in self.names:
            if mention.last - mention.head == 1:
                called.setdefault(spelling_key(mention.form), set()).add(mention.gender)
            if mention.known is not None:
                before = mention
                if self._short_of(mention):
                    mention.actor = self.known_figure(mention.known).index
                    mention.why = mention.known.reason(mention.form)
                    self._short_form(mention)
                continue
            if mention.plural:
                continue
            if before is not None and mention.determiner == "'s" and mention.first == before.last + 1:
                self._name_with_owner(mention, before)
            before = mention
            if mention.last - mention.head > 1 and (
                mention.kind == "organisation" or read_name(mention.form).given
            ):
                mention.actor = self._full_name(mention, called).index
            elif mention.role and mention.kind == "person":
                continue
            self._short_form(mention)

    def _name_with_owner(self, mention: Mention, owner: Mention) -> None:
        """Name "Velden's Ministry of Culture" after Velden: another state has one too."""
        noun = ministry(mention.form) if mention.kind in ("", "organisation") else ""
        if noun:
            key = _exact_key(mention.form)
            mention.form = f"{noun} of {owner.known.name if owner.known else owner.form}"
            self._exact.setdefault(key, self._full_name(mention).index)

    def _full_name(self, mention: Mention, called: Mapping[str, set[str]] = MappingProxyType({})) -> Figure:
        key = _exact_key(mention.form)
        index = self._exact.get(key)
        if index is None:
            surname = read_name(mention.form).key
            first = surname not in self._surnames
            figure = self._find_person(mention) or self._find_body(mention) or self._new(mention)
            self._exact[key] = index = figure.index
            if first and surname in called and mention.role.split(" ")[-1] in KIN:
                self._relatives[index] = called[surname].copy()
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
                if len(office.words) > max((len(known.words) for known in figure.offices), default=0):
                    figure.role = mention.role
                figure.offices = (*figure.offices, office)

    def _short_form(self, mention: Mention) -> None:
        """Note the short form that a bracket introduces: "the Brill Harbour Trust (BHT)"."""
        short = self._short_of(mention)
        if not short or mention.actor < 0:
            return
        for form in (short, short.replace(".", "")):
            self._short[form] = self._introduced[form] = mention.actor
        figure = self.figures[mention.actor]
        if not figure.kind:
            figure.kind = "organisation"

    def _short_of(self, mention: Mention) -> str:
        """Return the short form in the bracket after a name, or ""."""
        words, after = self.layout.words, mention.last
        if after + 2 >= len(words) or words[after] != "(":
            return ""
        quoted = words[after + 1] in _MARKS and after + 4 < len(words) and words[after + 3] in _MARKS
        short = words[after + 1 + quoted].strip("“”\"'")
        if words[after + 2 + 2 * quoted] != ")" or not 2 <= len(short) <= 12 or not short[0].isupper():
            return ""
        return short if sum(letter.isupper() for letter in short) >= 2 else ""

    # -- every mention ---------------------------------------------------------------------------------------

    def _gather_all(self) -> None:
        """Go through all names in order; those of one word are looked up among the figures known by then."""
        forms = {mention.form for mention in self.names if not mention.weak}
        self._weak = Counter(mention.form for mention in self.names if mention.weak)
        self._small = set(self.layout.words)
        self._titled: dict[str, set[str]] = {}
        for mention in self.names:
            if mention.gender and mention.role and mention.last - mention.head == 1:
                self._titled.setdefault(mention.form, set()).add(mention.gender)
        for place, mention in enumerate(self.names):
            if mention.actor < 0:
                self._place(mention, forms)
            if mention.actor >= 0:
                self._seen[mention.actor] = place
                self._came_in.setdefault(mention.actor, place)
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
        introduced = self._introduced.get(mention.form)
        if introduced is not None and mention.kind != "person":
            self._is(mention, self.figures[introduced], f"short for {self.figures[introduced].name}")
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
        if index is not None and _genders_differ(self.figures[index], mention):
            key = f"{mention.gender} {key}"
            index = self._exact.get(key)
        if index is None:
            figure = self._new(mention)
            if mention.gender and self._has_namesake(mention):
                # "Mrs. Lund" is named so where a Mr. Lund, or a Tom Lund, is another.
                figure.name = self._with_title(mention)
            if mention.kind == "person" or (mention.kind == "" and mention.form in self.gazetteer.given):
                figure.gender = figure.gender or self.gazetteer.gender(mention.form)
            self._exact[key] = index = figure.index
        mention.actor = index
        self._learn(self.figures[index], mention)
        mention.why = "the only name in the text"

    def _has_namesake(self, mention: Mention) -> bool:
        """Whether somebody of the other gender has the surname: by a full name, or a title somewhere."""
        bearers = self._surnames.get(read_name(mention.form).key, ())[-MOST_BEARERS:]
        if any(_genders_differ(self.figures[index], mention) for index in bearers):
            return True
        return self._titled.get(mention.form, set()) - {mention.gender} != set()

    def _with_title(self, mention: Mention) -> str:
        titles = (word for word in reversed(mention.role.split()) if self.gazetteer.titles.get(word))
        title = next(titles, "")
        return f"{title} {mention.form}" if title else mention.form

    def _trusted(self, mention: Mention) -> bool:
        """Whether a word that only ever opens sentences is a name: it speaks, owns or comes again."""
        form = mention.form
        if form in self.gazetteer.given:
            return True
        if form.lower() in self._small:
            return False
        words = self.layout.words
        after = words[mention.last] if mention.last < len(words) else "."
        if self._weak.get(form, 0) > 1 or after in VERBS_AFTER or after in POSSESSIVE_MARKS:
            return True
        return not form.endswith(_COMMON_ENDS) and self._does_to_a_name(mention.last)

    def _does_to_a_name(self, verb: int) -> bool:
        """Whether a verb follows, and a name: "Velden attacked Norland" tells of two."""
        words = self.layout.words
        if verb + 1 >= len(words) or not words[verb + 1][0].isupper():
            return False
        return words[verb].endswith("ed") or words[verb] in load_forms().past

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
        if index in self._relatives and (not mention.gender or mention.gender in self._relatives[index]):
            return False  # "Brun said ... His wife, Elise Brun": nor is she the Brun of later
        return figure.kind in ("", "person") and not _genders_differ(figure, mention)

    def _nearest(self, mention: Mention, bearers: list[int], what: str) -> Figure:
        """Of several bearers take one with the same office, then the one named again; or none of them."""
        if len(bearers) > 1 and mention.role:
            words = read_office(mention.role, self.gazetteer).words
            same = [i for i in bearers if any(words & office.words for office in self.figures[i].offices)]
            bearers = same or bearers
        if len(bearers) > 1:
            bearers = self._of_generation(mention, bearers)
        here = [index for index in bearers if index in self._came_in]
        since = max((self._came_in[index] for index in here), default=-1)
        again = [index for index in here if self._seen[index] > since]
        how = "named again since" if again else "named so far" if here else "named first"
        if len(here) > 1 and not again:
            again, how = [index for index in here if index in self._called_so], "called so before"
            if len(again) != 1:
                again, how = self._likely(here), "with a person's name"
            if len(again) > 1:
                return self._left_open(mention, again, what)
        chosen = max(again or bearers, key=lambda index: (self._seen.get(index, -1), -index))
        figure = self.figures[chosen]
        reason = f"{what} of {figure.name}"
        if len(bearers) > 1:
            others = ", ".join(self.figures[index].name for index in bearers if index != chosen)
            reason += f", the one {how} (not {others})"
        self._called_so.add(chosen)
        return self._is(mention, figure, reason)

    def _likely(self, bearers: list[int]) -> list[int]:
        """Leave out what only looks like a bearer: "Interestingly Blocher", a headline; and one twice."""
        named = [index for index in bearers if self._has_given_name(self.figures[index])]
        likely: list[int] = []
        for index in named or bearers:
            name = self.figures[index].name
            if not any(same_person(name, self.figures[other].name).value >= 0.6 for other in likely):
                likely.append(index)
        return likely

    def _has_given_name(self, figure: Figure) -> bool:
        given = figure.parsed.given if figure.parsed is not None else ()
        if not 0 < len(given) <= MOST_GIVEN or figure.name.isupper():
            return False
        # "Ada Quill Accuses Marsh" is a headline, and "Interestingly Marsh" the start of a sentence.
        if any(spelling_key(word) in self._surnames and not self._is_given(word) for word in given[1:]):
            return False
        if given[0] not in FUNCTION_WORDS and (len(given[0]) == 1 or self._is_given(given[0])):
            return True
        # A name that nobody knows counts, unless it is a word.
        gazetteer = self.gazetteer
        return not any(
            word.endswith("ly")
            or word in self._small
            or word in gazetteer.nouns
            or word in gazetteer.modifiers
            for part in given
            for word in part.split("-")
        )

    def _left_open(self, mention: Mention, bearers: list[int], what: str) -> Figure:
        """Let a name that several bear stand for itself, and say who may be meant."""
        key = _exact_key(mention.form)
        index = self._open.get(key)
        if index is None:
            genders = {self.figures[bearer].gender for bearer in bearers}
            figure = self.add(mention.form, "person", genders.pop() if len(genders) == 1 else "")
            self._open[key] = index = figure.index
        names = " or ".join(sorted(self.figures[bearer].name for bearer in bearers))
        return self._is(mention, self.figures[index], f"{what} of {names}: which of them stays open")

    def _of_generation(self, mention: Mention, bearers: list[int]) -> list[int]:
        """Choose between father and son in "the elder Marsh", "the younger Marsh" and "Marsh Jr."."""
        suffix = read_name(mention.form).suffix
        if suffix:
            alike = [
                i for i in bearers if (own := self.figures[i].parsed) is not None and own.suffix == suffix
            ]
            return alike or bearers
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
        if not bearers and mention.form.endswith(_PLURALS_IN_ES):
            bearers = self._surnames.get(spelling_key(mention.form.removesuffix("es")), [])
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


# "The Marshes", "the Joneses", "the Lopezes".
_PLURALS_IN_ES = ("ses", "xes", "zes", "ches", "shes")
# Quotation marks around a short form.
_MARKS = frozenset("“”\"‘’'")


# "Floods hit Brill", "Inflation worried Quill": what opens a sentence like that is hardly a name.
_COMMON_ENDS = ("s", "tion", "sion", "ment", "ing", "ness", "ity", "ance", "ence", "age")


def _exact_key(form: str) -> str:
    return fold_accents(form).casefold().removeprefix("the ")


def _goes_by_given_name(role: str) -> bool:
    return role.split()[-1] in _ROYAL


_ROYAL = frozenset("Prince Princess King Queen Sheikh Sheik Sultan Emir Pope Sister Sir Dame".split())


def _genders_differ(figure: Figure, mention: Mention) -> bool:
    return bool(figure.gender and mention.gender and figure.gender != mention.gender)
