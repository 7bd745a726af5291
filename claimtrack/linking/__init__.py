"""Claims to links: who answered whom, and in answer to what."""

from claimtrack.linking.answers import answer_in_other_words, bears_out
from claimtrack.linking.elsewhere import answer_elsewhere, answers_any, relate
from claimtrack.linking.rebuttals import has_two_sides, link_statements

__all__ = [
    "answer_elsewhere",
    "answer_in_other_words",
    "answers_any",
    "bears_out",
    "has_two_sides",
    "link_statements",
    "relate",
]
