"""Introductions: the office beside a name, by which its bearer is spoken of later.

"Analyst Arkady Dubnov", "the mayor of Brill, Ada Quill," and "Ada Quill, the mayor of
Brill,". A calling that bodies have too ("its owner, Lowland Water") makes nobody a person.
"""

from claimtrack.resolution.grammar import POSSESSIVE_MARKS, POSSESSIVES, STOPS
from claimtrack.resolution.nominals import INTRODUCES, Mention, Nominals
from claimtrack.resolution.offices import NO_OFFICES, is_held_by_bodies


class Introductions(Nominals):
    """The part of one pass over a text that meets offices beside names."""

    def _gender(self, mention: Mention) -> str:
        gazetteer = self.gazetteer
        for word in mention.role.split():
            sign = gazetteer.titles.get(word) or ""
            if not sign and (noun := self._noun(word)):
                sign = noun.gender
            if sign:
                return sign
        words = self.words[mention.head : mention.last]
        return gazetteer.gender(words[0]) if len(words) > 1 or mention.role == "" else ""

    def _office_before(self, mention: Mention) -> None:
        """Take in the lower-case office before a name: "Moscow-based analyst Arkady Dubnov"."""
        if mention.role or not self.mentions:
            return
        nominal = self.mentions[-1]
        if nominal.sentence != self.sentence:
            return
        if nominal.noun is None or nominal.last != mention.first or nominal.noun.plural:
            self._office_before_comma(mention)
            return
        if nominal.noun.kind not in ("role", "person"):
            if nominal.noun.kind == "body" and mention.kind != "person":
                mention.kind = mention.kind or "organisation"
            return
        self.mentions.pop()
        mention.role = self._text(self._whose(nominal), mention.first)
        mention.first = nominal.first
        mention.determiner = nominal.determiner
        if mention.kind == "person" or not is_held_by_bodies(nominal.noun.singular):
            mention.kind = "person"
            mention.gender = nominal.gender or self._gender(mention)
        # What stood in the office ("Trump" in "Trump adviser X") qualifies it.
        for earlier in reversed(self.mentions):
            if earlier.first < mention.first:
                break
            earlier.modifier = True

    def _office_before_comma(self, mention: Mention) -> None:
        """Read "the mayor of Brill, Ada Quill, said": the office stands before the comma."""
        words = self.words
        if words[mention.first - 1] != "," or mention.first - 1 <= self.start:
            return
        for nominal in reversed(self.mentions[-4:]):
            if nominal.sentence != self.sentence or nominal.last > mention.first:
                break
            if nominal.noun is None or nominal.noun.kind == "body":
                continue  # "the head of Brill’s harbour office, Ada Quill": the office stands further left
            if nominal.noun.plural or nominal.noun.kind not in ("role", "person"):
                break
            calling = nominal.noun.singular
            if calling in NO_OFFICES or mention.first - nominal.last > _MOST_BETWEEN:
                break
            body = mention.kind != "person" and is_held_by_bodies(calling)
            if mention.kind == "organisation" and not body:
                break
            between = words[nominal.last : mention.first - 1]
            if between and between[0] not in ("of", "for", "at", "in"):
                break
            if "," in between or not nominal.determiner:
                break
            following = words[mention.last] if mention.last < self.end else "."
            if following in (",", ".", ";", "—", "”", '"') or following in STOPS:
                mention.role = self._text(self._whose(nominal), mention.first - 1)
                if not body:
                    mention.kind = "person"
                    mention.gender = mention.gender or nominal.gender
                nominal.actor = INTRODUCES
            break

    def _whose(self, office: Mention) -> int:
        """Return where an office begins with whose it is: "*Norland’s* foreign minister"."""
        mark = office.first - 1
        if mark <= self.start or self.words[mark] not in POSSESSIVE_MARKS:
            return office.first
        if office.noun is None or office.noun.kind != "role":
            return office.first  # "Quill’s widow" is on nobody's side
        owner = next((m for m in reversed(self.mentions[-4:]) if m.last == mark and m.is_name), None)
        return owner.first if owner is not None else office.first

    def _office_after(self, mention: Mention) -> int:
        """Read "Ada Quill, the mayor of Brill, said": the office stands after the comma."""
        words = self.words
        after = mention.last
        if after + 2 >= self.end or words[after] != "," or mention.kind == "organisation":
            return after
        begin = after + 1
        if words[begin].isdigit() and words[begin + 1] == ",":
            begin += 2
        office, office_gender = -1, ""
        for position in range(begin, min(begin + 9, self.end)):
            word = words[position]
            if word in (",", ".", ";", ":", "who", "which", "that", "“", '"', "—", ")", "and"):
                break
            if word in STOPS and word not in ("of", "for", "at", "in") and word not in POSSESSIVES:
                return after
            noun = self._noun(word)
            if noun is None or noun.plural or noun.kind not in ("role", "person"):
                if word in ("of", "for", "at", "in") and office < 0:
                    return after
                continue
            following = words[position + 1] if position + 1 < self.end else "."
            if office < 0 and (following in STOPS or not following[0].isalpha()):
                office, office_gender = position, noun.gender
                if following in (",", ".") or following not in ("of", "for", "at", "in"):
                    break
            elif office < 0 and self._is_capital(position + 1):
                return after
        if office < 0:
            return after
        stop = office + 1
        while stop < min(office + 9, self.end) and words[stop] not in (
            ",",
            ".",
            ";",
            "who",
            "which",
            "that",
            "—",
            ")",
        ):
            stop += 1
        if stop - office >= 9:
            stop = office + 1
        self.taken.add(office)
        mention.role = self._text(begin, stop)
        mention.kind = mention.kind or "person"
        mention.gender = mention.gender or office_gender
        return after


# So many words may stand between an office and the comma: "of Brill".
_MOST_BETWEEN = 9
