"""Fields: what a ministry or a minister is for, which tells one of a state's from another.

"Velden's environment ministry", "Velden's ministry of culture" and "Velden's Ministry of
Health and Sports" keep their field in their names, in one form.
"""

from claimtrack.resolution.grammar import DETERMINERS, STOPS, word_set
from claimtrack.text.layout import Layout

_HEADS = word_set(
    """ministry ministries minister ministers department departments secretary secretaries office offices
    agency bureau commission committee board authority regulator directorate inspectorate council commissioner
    undersecretary administration watchdog"""
)
# Of these what follows "of" is the field; "a committee of experts" and "the office of the mayor" have none.
_WITH_OF = word_set("ministry minister ministers department secretary")
# A field has so many words at the most.
_MOST_WORDS = 6
_NO_FIELD = (STOPS | DETERMINERS) - {"and"}


def with_field(layout: Layout, begin: int, head: int, end: int) -> str:
    """Write the noun phrase of a ministry or minister with its field, or "" if it is of none.

    Args:
        layout: the text.
        begin: the first word behind the possessor.
        head: the head noun.
        end: where the source ends.

    >>> from claimtrack.text.layout import read_layout
    >>> with_field(read_layout("Velden's environment ministry said no."), 2, 3, 4)
    'environment ministry'
    >>> with_field(read_layout("Velden's ministry of health and sports said no."), 2, 2, 7)
    'health and sports ministry'
    """
    if layout.lower[head] not in _HEADS or not 0 <= head - begin <= _MOST_WORDS:
        return ""
    words = [_small(word) for word in layout.words[begin : head + 1]]
    if head + 1 < end and layout.lower[head + 1] == "of" and layout.lower[head] in _WITH_OF:
        field = field_after(layout, head + 2, end)
        words[-1:-1] = [_small(word) for word in layout.words[head + 2 : field]]
    return " ".join(words) if all(word[0].isalpha() and word not in _NO_FIELD for word in words) else ""


def field_after(layout: Layout, begin: int, end: int) -> int:
    """Find where the field behind "ministry of" ends.

    >>> from claimtrack.text.layout import read_layout
    >>> field_after(read_layout("ministry of health and sports in Velden"), 2, 7)
    5
    """
    place = begin
    while place < min(end, begin + _MOST_WORDS) and layout.words[place][0].isalpha():
        if layout.lower[place] in _NO_FIELD:
            break
        place += 1
    return place - 1 if place > begin and layout.lower[place - 1] == "and" else place


def ministry(name: str) -> str:
    """Write the name of a ministry as a noun with its field, or "" if it is none.

    >>> ministry("Ministry of Culture"), ministry("EU Affairs Ministry"), ministry("Lowland Water")
    ('culture ministry', 'EU affairs ministry', '')
    """
    words = [_small(word) for word in name.split()]
    if len(words) > 2 and words[0] in _BODIES and words[1] == "of":
        words = [*words[2:], words[0]]
    return " ".join(words) if len(words) > 1 and words[-1] in _BODIES else ""


_BODIES = word_set("ministry department")


def _small(word: str) -> str:
    return word if word.isupper() else word.lower()
