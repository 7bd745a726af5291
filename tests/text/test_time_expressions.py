"""What names a time in a sentence, and which of these times is that of the saying."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.time_expressions import find_time_expressions


def mark_times(text: str) -> str:
    for start, end in reversed(find_time_expressions(text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


# The times are in square brackets, which are taken out before the sentence is read.
SENTENCES = {
    "two weekdays": "Quill said on [Tuesday] the dam broke on [Sunday].",
    "late is kept": "The mayor said [late Monday] she would go.",
    "late on": "[Late on Friday], the bank gave in.",
    "earlier this week": "[Earlier this week], Orle denied it.",
    "part of a day": "It sank [early Sunday morning], he said.",
    "hour, zone and weekday": "She spoke at [3 p.m. ET Tuesday] in Orle.",
    "noon": "They met at [noon Friday].",
    "weekday and date": "He resigned on [Tuesday, Oct. 6, 2020], at dawn.",
    "day before the month": "On [5 October] it rained.",
    "month before the day": "On [October 5th, 2020], it rained.",
    "days from to": "From [3 to 5 May 2021] the port was shut.",
    "days with a hyphen": "The fair runs [May 3-5].",
    "between months": "Between [March and June], nobody came.",
    "a month that may be a name, after in": "In [May and June], nobody came.",
    "May and June are people": "Ms. May said June had left.",
    "may and march are verbs": "They may march on Orle.",
    "thirds": "It began in [late September] and ended in [mid-July].",
    "quarter of a year": "Growth slowed in [the first quarter of 2019].",
    "quarter": "It lost money in [the third quarter].",
    "decade and year": "In [the 1990s] and in [2015] it was closed.",
    "year before a noun": "It justified its [2015] decision.",
    "numbers that are no years": "Some 2000 people and $2015 were lost.",
    "fiscal year": "In [fiscal 1989] it earned more.",
    "days earlier": "[Two days earlier], he had left.",
    "hours later": "[Hours later], the road was open.",
    "the day before": "[The day before], she had denied it.",
    "the day before something that is no date": "The day before the vote, she denied it.",
    "weeks after something that is no date": "Two weeks after the vote, she left.",
    "the same day": "He resigned [the same day].",
    "a year ago": "[A year ago] it was green.",
    "weeks ago": "She left [more than three weeks ago].",
    "recent days": "In [recent days], more came.",
    "past weeks": "Over [the past two weeks], it grew.",
    "next spring": "It will open [next spring].",
    "season and year": "In [spring 2019] it opened.",
    "season of a year": "In [the summer of 2010] it closed.",
    "a fall is no autumn": "The fall of Orle shook them.",
    "since is kept": "He has led it [since 2014].",
    "day of the month": "The strike began on [the 14th].",
    "a floor is no day": "They live on the 14th floor.",
    "overnight": "Shells fell [overnight], the army said.",
    "century": "It wants a navy for [the 21st century].",
    "ISO": "Published [2020-10-05T14:00] by the desk.",
    "slashes": "The form is dated [10/5/2020].",
    "habits": "The office is closed Mondays and every Friday.",
    "length of time": "He waited for two weeks.",
    "a newspaper": "The Sunday Times reported it.",
    "a name made of a weekday": "On Black Friday shops were full.",
    "holiday": "She left on [Christmas Eve].",
    "capitals": "[TODAY] the council votes.",
    "a wrapped line": "He said [late\nMonday] it was over.",
    "two paragraphs": "It ended late\n\n[Monday] came.",
    "possessive": "At [the weekend] he denied it; on [Tuesday]'s call he did not.",
    "two days off": "[The day after tomorrow], [the night before last].",
    "end of a period": "At [the end of the month] it ends.",
    "month of last year": "The deal was signed in [March of last year].",
    "weekdays": "[Monday through Wednesday] it was shut.",
}


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_a_sentence_names_these_times(sentence: str) -> None:
    assert mark_times(sentence.replace("[", "").replace("]", "")) == sentence


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "On Monday it rained. On Tuesday it snowed. On Friday it thawed."
    assert [text[a:b] for a, b in find_time_expressions(text, 20, 42)] == ["Tuesday"]


PIECES = [
    "the ",
    "a few ",
    "late ",
    "Monday",
    " ",
    "3 ",
    "p.m. ",
    "since ",
    "May ",
    "2015",
    "\n",
    "of ",
    "-",
    "to ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join))
def test_expressions_stand_in_order_and_never_overlap(text: str) -> None:
    found = find_time_expressions(text)
    edges = [edge for expression in found for edge in expression]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
