"""Mentions: every name, and every noun for people or bodies, found in one pass over the words.

A name is a run of capitalised words with the title or office before it
("Russian Foreign Minister Sergei Lavrov"), or a form that the gazetteer knows
("the Kremlin"). A nominal is a common noun with its modifiers ("the spy chief",
"Syrian militants"). Nothing is identified here: see actors.py.
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from claimtrack.lexicon.gazetteer import Gazetteer, Known, Noun
from claimtrack.resolution.acronyms import Acronyms
from claimtrack.resolution.endings import (
    ENDING_STARTS,
    before_generation,
    before_legal_form,
    is_legal_form,
    past_ending,
)
from claimtrack.resolution.grammar import (
    AFTER_A_HEAD,
    BODY_STARTS,
    DETERMINERS,
    FUNCTION_WORDS,
    OF_A_FIELD,
    OPENERS,
    PRONOUNS,
)
from claimtrack.resolution.introductions import Introductions
from claimtrack.resolution.nominals import Mention
from claimtrack.text.layout import Layout

__all__ = ["Mention", "find_mentions"]

# A longer run of capitals is a headline or a list, and a longer name is none.
MOST_WORDS = 14
MOST_LETTERS = 120


def find_mentions(layout: Layout, gazetteer: Gazetteer) -> list[Mention]:
    """Find the names and nominals of a text, in order.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> from claimtrack.text.layout import read_layout
    >>> layout = read_layout("The Kremlin told Brill mayor Ada Quill nothing.")
    >>> found = find_mentions(layout, load_gazetteer())
    >>> [(mention.form, mention.role) for mention in found]
    [('The Kremlin', ''), ('Brill', ''), ('Ada Quill', 'Brill mayor')]
    """
    return _Finder(layout, gazetteer).find()


class _Finder(Introductions):
    """One pass over the words of one text."""

    def __init__(self, layout: Layout, gazetteer: Gazetteer) -> None:
        super().__init__(layout, gazetteer)
        self.links = _links(gazetteer)
        self.acronyms = Acronyms(layout, gazetteer)

    def find(self) -> list[Mention]:
        words, openers = self.words, _openers(self.gazetteer)
        # Most words open nothing: they are passed over here, all at once.
        places = [place for place, word in enumerate(words) if word in openers or word[0].isupper()]
        for number, bounds in enumerate(self.layout.sentences):
            self.sentence = number
            position, self.end = bounds.first, bounds.last
            self.start = position
            for place in places[bisect_left(places, position) : bisect_left(places, self.end)]:
                if place >= position:
                    position = openers.get(words[place], _Finder._name)(self, place)
        return self.mentions

    def _pronoun(self, position: int) -> int:
        word = self.lower[position]
        gender = _GENDERS.get(PRONOUNS[word], "")
        mention = Mention(
            position, position + 1, position, word, "pronoun", self.sentence, None, None, gender
        )
        self.mentions.append(mention)
        return position + 1

    # -- names ---------------------------------------------------------------------------------------------

    def _lower_case_name(self, position: int) -> int:
        """Read "the Kremlin", "the Fed" or "al-Qaeda", which the gazetteer has with a small first letter."""
        known, after = self._known(position)
        if known is None or (after < self.end and self._is_capital(after) and known.how != "people"):
            return position + 1
        return self._add_known(position, after, known)

    def _surname_with_particle(self, position: int) -> int:
        """Read "von der Leyen" and "bin Salman", where no given name stands before."""
        words, begin = self.words, position
        while position < min(self.end, begin + 3) and words[position] in self.gazetteer.particles:
            position += 1
        if position >= self.end or not self._is_capital(position) or words[position] in self.gazetteer.forms:
            return max(position, begin + 1)
        return self._plain_run(begin, begin, self._run_end(position))

    def _known(self, position: int) -> tuple[Known | None, int]:
        """Find the longest form of the gazetteer that starts here."""
        word, forms = self.words[position], self.gazetteer.forms
        reach = self.gazetteer.reach.get(word, 0)
        if not reach:
            return self._known_otherwise(position)
        if reach == 1:
            return forms.get(word), position + 1
        layout = self.layout
        begin = layout.starts[position]
        text = layout.text[begin : layout.ends[min(position + reach, self.end) - 1]]
        odd = "’" in text or "\n" in text
        for after in range(min(position + reach, self.end), position, -1):
            form = text[: layout.ends[after - 1] - begin]
            if odd and ("’" in form or "\n" in form):
                form = " ".join(form.replace("’", "'").split())
            known = forms.get(form)
            if known is not None:
                return known, after
        return None, position

    def _known_otherwise(self, position: int) -> tuple[Known | None, int]:
        """Find a state in "RUSSIA" (a headline) or in "Russia-backed"."""
        word = self.words[position]
        if len(word) > 4 and word.isupper():
            return self.gazetteer.forms.get(word.title()), position + 1
        return None, position

    def _name(self, position: int) -> int:
        words, lower = self.words, self.lower[position]
        word = words[position]
        acronym = word in self.acronyms.doubtful and self.acronyms.is_name(position, self.start, self.end)
        if lower in PRONOUNS and not acronym:
            return self._pronoun(position)
        opening = position == self.start or words[position - 1] in OPENERS
        if opening and lower in FUNCTION_WORDS and not acronym:
            # "The Kremlin said": the article may belong to a name.
            known, after = self._known(position) if word == "The" else (None, position)
            if known is None and word == "The":
                known, after = self._known_after_article(position)
            return self._add_known(position, after, known) if known else position + 1
        titled = word in self.gazetteer.titles and position + 1 < self.end and self._is_capital(position + 1)
        if (word in self.gazetteer.not_names and not titled) or (
            word in self.acronyms.doubtful and not acronym
        ):
            return position + 1
        known, after = self._known(position)
        run_end = self._run_end(position if known is None else after - 1)
        if known is not None and after >= run_end:
            return self._add_known(position, after, known)
        if opening and run_end == position + 1:
            if noun := self._noun(word):
                return self._add_nominal(position, noun)
            if lower in self.gazetteer.modifiers:
                return position + 1
        if known is not None:
            return self._known_in_run(position, after, run_end, known)
        return self._plain_run(position, position, run_end)

    def _is_title(self, position: int) -> bool:
        """Whether a word is a title with a name behind it: "Mr Quill"."""
        before_name = position + 1 < self.end and self._is_capital(position + 1)
        return before_name and self.words[position] in self.gazetteer.titles

    def _known_after_article(self, position: int) -> tuple[Known | None, int]:
        """Find "the Kremlin" where the sentence starts with "The"."""
        if position + 1 >= self.end:
            return None, position
        first = "the " + self.words[position + 1]
        known = self.gazetteer.forms.get(first)
        if known is not None and not (position + 2 < self.end and self._is_capital(position + 2)):
            return known, position + 2
        return None, position

    def _run_end(self, position: int) -> int:
        """Find the end of the run of capitalised words that starts here."""
        words, links, after = self.words, self.links, position + 1
        end = min(self.end, position + MOST_WORDS)
        while after < end:
            word = words[after]
            if word[0].isupper():
                if word in self.gazetteer.not_names:
                    break
                after += 1
                continue
            step = self._link(after, position) if word in links or word.startswith(_PREFIXES) else 0
            if not step:
                break
            after = step
        if after < self.end and words[after] in ENDING_STARTS:
            return past_ending(words, position, after, self.end, self.gazetteer)
        return after

    def _link(self, position: int, run_start: int) -> int:
        """Tell where the run goes on after a small word of a name ("bin", "of the"); 0 if it ends."""
        words, end = self.words, self.end
        word, before = words[position], words[position - 1]
        if position + 1 >= end:
            return 0
        following = words[position + 1]
        if word in self.gazetteer.particles:
            if following[0].isupper() and following not in self.gazetteer.not_names:
                return position + 2
            if (
                following in self.gazetteer.particles
                and position + 2 < end
                and words[position + 2][0].isupper()
            ):
                return position + 3
            return 0
        if word.startswith(_PREFIXES) and any(c.isupper() for c in word):
            return position + 1
        if word == "&" and following[0].isupper():
            return position + 2
        if word in ("“", '"', "‘") and before in self.gazetteer.given:
            return self._nickname(position)
        if word == "of":
            after = position + 2 if following == "the" else position + 1
            if (
                after < end
                and words[after][0].isupper()
                and (
                    before in BODY_STARTS
                    or before in self.gazetteer.body_names
                    or (
                        before
                        in ("Secretary", "Minister", "Chief", "Speaker", "Chairman", "Director", "Head")
                    )
                )
            ):
                return after + 1
            return 0
        opened = words[run_start] in BODY_STARTS or (word == "for" and before in OF_A_FIELD)
        if word in ("for", "and", "on") and opened and following[0].isupper():
            # "Ministry of Culture and Tourism", "Center for Biological Diversity"; not "the Bank and Quill".
            joined = word != "and" or (
                words[position - 2] in ("of", "for", "and") and following not in self.gazetteer.given
            )
            return position + 2 if joined and following not in self.gazetteer.forms else 0
        return 0

    def _nickname(self, position: int) -> int:
        """Step over the nickname in "Ada “Dot” Quill"; 0 if there is none."""
        words, after = self.words, position + 2
        closed = after + 1 < self.end and words[after] in ("”", '"', "’")
        return (
            after + 2 if closed and words[position + 1][0].isupper() and words[after + 1][0].isupper() else 0
        )

    def _add_known(self, first: int, after: int, known: Known) -> int:
        """Take a form that the gazetteer knows and that no other capitalised word follows."""
        form = self._text(first, after)
        if known.how == "people" and not known.plural:
            return self._adjective(first, after, known, form)
        kind = "organisation" if known.kind == "company" else known.kind
        mention = Mention(first, after, first, form, kind, self.sentence, known=known, gender=known.gender)
        mention.plural = known.how == "people" or known.kind == "group"
        if known.how == "people":
            mention.kind = "group"
        self._set_determiner(mention)
        self.mentions.append(mention)
        return after

    def _adjective(self, first: int, after: int, known: Known, form: str) -> int:
        """Take "Turkish" or "Syrian": before a noun it qualifies; alone it is a person ("a Syrian")."""
        following = self.words[after] if after < self.end else "."
        people = following in AFTER_A_HEAD or not following[0].isalpha()
        if following in ("and", "or") and after + 2 < self.end:
            # "Norwegian and Danish officials": the first qualifies what the second does.
            beside = self.gazetteer.forms.get(self.words[after + 1])
            beyond = self.words[after + 2]
            if beside is not None and beside.how == "people" and not beside.plural:
                people = beyond in AFTER_A_HEAD or not beyond[0].isalpha()
        mention = Mention(first, after, first, form, "group", self.sentence, known=known, modifier=not people)
        self._set_determiner(mention)
        if people:
            singular = mention.determiner in ("a", "an", "one", "another")
            mention.plural, mention.kind = not singular, "group" if not singular else "person"
            if mention.determiner in ("the", "") and form.endswith(("ish", "ch", "ese", "ss", "sh")):
                mention.plural = True
        self.mentions.append(mention)
        return after

    def _known_in_run(self, first: int, after: int, end: int, known: Known) -> int:
        """Read a run that starts with a known form: "Turkish President Erdogan", "U.S. Navy"."""
        titled = self._title_end(after, end)
        lone = end - after
        if (
            known.kind in _BODIES
            and (proper := before_legal_form(self.words, after, end, self.gazetteer)) < end
        ):
            return (
                self._add_known(first, end, known) if proper == after else self._plain_run(first, first, end)
            )
        if known.how == "people" or titled > after:
            prefix = Mention(
                first, after, first, self._text(first, after), known.kind, self.sentence, known=known
            )
            prefix.modifier = True
            if known.kind == "company":
                prefix.kind = "organisation"
            self.mentions.append(prefix)
            return self._plain_run(first, after, end)
        given = self.words[first] in self.gazetteer.given and after == first + 1
        if given and lone >= 1:
            return self._plain_run(first, first, end)
        if known.kind in ("media", "company") and lone and self.words[after] not in self.gazetteer.body_names:
            return self._add_known(first, after, known)
        return self._plain_run(first, first, end)

    def _title_end(self, first: int, end: int) -> int:
        """Find where the titles and offices at the start of a run end; `first` if there are none."""
        words, titles = self.words, self.gazetteer.titles
        last = position = first
        while position < end:
            word = words[position]
            if word in titles or ((noun := self._noun(word)) and noun.kind == "role"):
                last = position + 1
                if last + 1 < end and words[last] == "of":
                    last = self._office_of(last + 1, end)
                if last < end and not self._is_office_word(words[last]):
                    break  # "Foreign Minister Silas Baker": the name starts with a word of no office
                position = last
            else:
                position += 1
        return min(last, end)

    def _is_office_word(self, word: str) -> bool:
        """Whether a word can be part of an office's name."""
        gazetteer = self.gazetteer
        if word in gazetteer.given:
            return False
        return (
            word.lower() in gazetteer.modifiers
            or word in _OFFICE_WORDS
            or word in gazetteer.titles
            or word in gazetteer.body_names
            or self._noun(word) is not None
        )

    def _office_of(self, begin: int, end: int) -> int:
        """Find where "of State" ends in "Secretary of State Ada Quill": at a given name, or after a word."""
        for position in range(begin + 1, end):
            if self.words[position] in self.gazetteer.given:
                return position
        return min(begin + 1 + (self.words[begin] == "the"), end)

    def _plain_run(self, first: int, begin: int, end: int) -> int:
        """Read a run as title and name; what stands before, from `first` on, belongs to the title."""
        words, gazetteer = self.words, self.gazetteer
        name_end = before_generation(words, begin, end, gazetteer)
        if words[begin] in gazetteer.legal_forms and is_legal_form(words, begin, end, gazetteer):
            return end
        party = gazetteer.forms.get(words[name_end - 1])
        if party is not None and party.kind == "group" and begin < name_end - 1:
            return self._partisan(first, end, party)
        head = self._head(begin, name_end)
        if head >= name_end:
            tail = self._noun(words[name_end - 1])
            return self._capital_nominal(first, begin, name_end) if tail is not None else end
        if self.layout.ends[end - 1] - self.layout.starts[first] > MOST_LETTERS:
            return end
        mention = Mention(first, end, head, self._text(head, end).replace(",", ""), "", self.sentence)
        if head > first:
            mention.role = self._text(first, head)
        self._judge(mention, name_end)
        mention.weak = end - first == 1 and (first == self.start or words[first - 1] in OPENERS)
        self._office_before(mention)
        self._set_determiner(mention)
        if self._is_one_of_many(mention):
            return end
        self.mentions.append(mention)
        return self._office_after(mention)

    def _is_one_of_many(self, mention: Mention) -> bool:
        """Whether a word with a capital tells what sort of person or thing one is: "a Kalinian", "a Ford"."""
        if mention.determiner not in ("a", "an") or mention.kind or mention.last - mention.first > 1:
            return False
        following = self.words[mention.last] if mention.last < self.end else "."
        return following in AFTER_A_HEAD or not following[0].isalpha()

    def _head(self, begin: int, name_end: int) -> int:
        """Find where the name starts after its title; `name_end` where all of it is an office."""
        words, gazetteer = self.words, self.gazetteer
        if words[begin] in gazetteer.given and words[begin] not in gazetteer.titles:
            return begin
        title_end = self._title_end(begin, name_end)
        if title_end == begin:
            return begin
        if title_end < name_end:
            body = words[name_end - 1] in gazetteer.body_names and not words[begin].endswith(".")
            return begin if body else title_end
        if words[begin] in gazetteer.titles and name_end - begin == 2 and words[begin].endswith("."):
            return name_end - 1  # "Mr. Major"
        if words[name_end - 1] in _MINISTERS:
            return name_end  # "Environment Minister": whatever the field
        # "Foreign Minister" is an office; "Dottie Deans" and "Silas Baker" are names that end like one.
        office = all(self._is_office_word(word) for word in words[begin : name_end - 1])
        return name_end if office else begin

    def _partisan(self, first: int, end: int, party: Known) -> int:
        """Take "the Brill Democrat" for a politician, "House Republicans" for a group."""
        plural = party.plural or party.how == "name"
        noun = Noun("role", "", plural, "politician")
        kind = "group" if plural else "person"
        mention = Mention(first, end, end - 1, self._text(first, end), kind, self.sentence, noun=noun)
        mention.plural = plural
        self._set_determiner(mention)
        self.mentions.append(mention)
        return end

    def _judge(self, mention: Mention, name_end: int) -> None:
        """Tell from the words themselves what kind of name this is, and a person's gender."""
        words, gazetteer = self.words, self.gazetteer
        name = words[mention.head : mention.last]
        tail = words[name_end - 1] if name_end > mention.head else name[-1]
        given = len(name) > 1 and (name[0] in gazetteer.given or _is_initial(name[0]))
        if len(name) > 1 and name[-1] in gazetteer.legal_forms:
            mention.kind = "organisation"
        elif mention.role:
            mention.kind = "person"
        elif self._is_body(name, tail, given):
            mention.kind = "organisation"
        elif len(name) > 1 and tail in gazetteer.place_names and not given:
            mention.kind = "place"
        elif given:
            mention.kind = "person"
        if mention.kind == "person":
            mention.gender = self._gender(mention)
            mention.plural = len(name) == 1 and mention.role.split(" ")[-1] in (
                "Messrs.",
                "Messrs",
                "Sens.",
                "Reps.",
            )

    def _is_body(self, name: list[str], tail: str, given: bool) -> bool:
        """Whether a name is a body's: "Brill Water", "Ministry of Silt", "BWT"."""
        if len(name) == 1:
            return len(tail) > 1 and tail.isupper() and tail.replace(".", "").isalpha()
        if tail in self.gazetteer.body_names:
            return not (given and len(name) == 2)
        if name[0] in _PAPERS and len(name) == 2:
            return True
        # "Institute of Silt", "Oslan Institute of Marine Research".
        return any(
            name[place + 1] in ("of", "for")
            and (name[place] in OF_A_FIELD if place else name[0] in BODY_STARTS)
            for place in range(len(name) - 2)
        )


_GENDERS = {"he": "m", "she": "f"}
# With one word more these name a newspaper: "the Daily Lark".
_PAPERS = frozenset(("Daily", "Evening", "Weekly"))
_MINISTERS = frozenset(("Minister", "Ministers"))
# What may have a legal form.
_BODIES = frozenset(("company", "media", "organisation"))
# Particles that open no English word, and are hardly ever the first of a foreign phrase.
_LONE_PARTICLES = frozenset(("von", "van", "bin", "bint", "ibn", "der", "al"))
# Particles that stand before too many other words.
_NO_LINKS = frozenset(("y", "e", "do", "la", "le"))
_PREFIXES = ("al-", "el-", "as-", "ash-", "bin-", "d'", "d’")
_OFFICE_WORDS = frozenset(
    ("of", "the", "State", "and", "for", "Intelligence", "Vice", "Prime", "General", "House", "Senate")
)


@lru_cache(maxsize=8)
def _openers(gazetteer: Gazetteer) -> dict[str, Callable[[_Finder, int], int]]:
    """Return who reads on from each word in small letters that a mention can begin or end with."""
    openers: dict[str, Callable[[_Finder, int], int]] = dict.fromkeys(
        _LONE_PARTICLES, _Finder._surname_with_particle
    )
    openers.update(dict.fromkeys(gazetteer.reach.keys() - DETERMINERS | {"the"}, _Finder._lower_case_name))
    openers.update(dict.fromkeys(PRONOUNS, _Finder._pronoun))
    openers.update(dict.fromkeys(gazetteer.nouns, _Finder._nominal))
    return {word: reader for word, reader in openers.items() if not word[:1].isupper()}


@lru_cache(maxsize=8)
def _links(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the small words over which a name may go on."""
    return gazetteer.particles - _NO_LINKS | {"of", "for", "and", "on", "&", "“", '"', "‘"}


def _is_initial(word: str) -> bool:
    return len(word) <= 4 and word.endswith(".") and word[0].isupper() and word.replace(".", "").isupper()
