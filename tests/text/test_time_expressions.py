"""What names a time in a sentence, and which of these times is that of the saying."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from claimtrack.text import time_expressions
from claimtrack.text.time_expressions import find_time_expressions, time_of_saying


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


# The cue is in {braces}, the content in <angles>, the time of saying in [brackets].
SAYINGS = {
    "after the cue, before the content": "Quill {said} [Tuesday] <that he left on Monday>.",
    "after the cue, on": "Quill {said} on [Tuesday] <the dam broke on Sunday>.",
    "an event in the content only": "<Quill went to Orle Monday>, her office {said} in a statement.",
    "in a statement": "<The dam is safe>, Quill {said} in a statement [late Monday].",
    "in a statement before the content": "Quill {said} in a statement on [5 May] that <it broke on Sunday>.",
    "opening": "On [Friday], she {told} reporters that <the dam broke on Sunday>.",
    "opening without a preposition": "[Late Monday], she {denied} <it>.",
    "opening with a conjunction": "But on [Friday] she {told} reporters that <it broke>.",
    "opening with an interview": "In an interview with Radio Orle on [Friday], she {said} <the dam broke>.",
    "speaking": "Speaking in Orle on [Friday], she {said} <the dam broke>.",
    "between source and cue": "The ministry on [Friday] {denied} <it>.",
    "between source and cue, bare": "The ministry [late Friday] {denied} <it>.",
    "with an adverb before the cue": "The ministry on [Friday] flatly {denied} <it>.",
    "the later of two opening dates is the event": "After the dam broke on Sunday, she {said} <it was old>.",
    "when": "When the dam broke on Sunday, she {said} <it was old>.",
    "relative clause": "Quill, who left on Monday, {said} <it was old>.",
    "participle": "A man arrested on Monday {said} <it was old>.",
    "founded in": "Lowland Water, founded in 1998, {said} <it was old>.",
    "behind the content": "Quill {denied} <the report> on [Tuesday].",
    "behind the content, in a statement": "Quill {denied} <the report> in a statement on [Tuesday].",
    "a call": "Both sides ignored a {call} for <a truce> [Friday] from the ministers.",
    "quotation first": "“<It was old>,” Quill {said} [Tuesday].",
    "quotation first, to reporters": "“<It was old>,” Quill {told} reporters in Orle on [Tuesday].",
    "quotation first, two dates": "“<It broke on Sunday>,” Quill {told} reporters in Orle on [Tuesday].",
    "after a meeting": "Quill {said} after a meeting with ministers on [Tuesday] that <it was old>.",
    "after an event": "Quill {said} after the flood on Sunday that <it was old>.",
    "before an event": "Quill {said} before Monday's vote that <it was old>.",
    "of an event": "Quill {told} survivors of last week's flood that <it was old>.",
    "about an event": "Quill {told} the court about Monday and <what he saw>.",
    "a dated speech": "Quill {said} in [Monday]'s speech that <it was old>.",
    "a dated report": "The [2015] report {said} <it was old>.",
    "a dated decision": "The firm hit by the 2015 floods {said} <it was old>.",
    "a purpose": "The palace {advanced} <old arguments about it> to justify its [2015] decision.",
    "no purpose": "The palace {advanced} <old arguments> while flooding its 2015 fields.",
    "the nearer of two": "On Monday Quill left; he {said} on [Tuesday] <it was old>.",
    "no cue": "On Monday Quill left <it>.",
    "no time": "Quill {said} <it was old>.",
    "since": "Quill has {said} [since 2014] that <it is old>.",
    "a deadline": "Quill {demanded} by Friday <an answer>.",
    "a year ago": "[A year ago], Quill {said} <it was old>.",
    "within the cue": "The ministry {reported [Saturday]} <a leak>.",
    "within the relative clause of the cue": "Orle, who on [Tuesday] {endorsed} <it>, left.",
    "a dated debate": "During [Saturday night]'s televised debate, Orle {asked} <why>.",
    "a title between": "Quill {said} on “Orle at Nine” [Sunday] that <it was old>.",
    "a since-clause": "Quill has {said} since she took over in January <that it is old>.",
    "two days earlier": "[Two days earlier], Quill had {said} <it was old>.",
    "told on": "Quill {told} the Orle Gazette in an interview published [Sunday] that <it was old>.",
    "even": "Even [Friday], she {denied} <it>.",
    "as he denied": "Marsh made the gesture on [Monday] as he {denied} <it>.",
    "campaigning": "Campaigning in Orle in [2012], he {mentioned} <the dam>.",
    "released": "A report released [last month] {found} that <it was old>.",
    "the date of another's ruling": "Marsh {called Friday's ruling} <a disgrace>.",
    "a date that became a name": "They were wrong, {said} the 9/11 widow, <and lost>.",
    "of a vote": "“<It’s over>,” she {said} of the 2016 vote, which he lost.",
    "a vote": "In the 2012 race, when Quill {called} <him cold>, he lost.",
    "that clause between": "Quill {said}, in a letter that reached Orle on Sunday, <it was old>.",
}


def read_marks(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Take the marks out, and tell what stood between them."""
    spans: dict[str, list[tuple[int, int]]] = {"{": [], "<": [], "[": []}
    closing = {"}": "{", ">": "<", "]": "["}
    text, opened = "", {}
    for letter in marked:
        if letter in spans:
            opened[letter] = len(text)
        elif letter in closing:
            spans[closing[letter]].append((opened[closing[letter]], len(text)))
        else:
            text += letter
    return text, spans


@pytest.mark.parametrize("marked", SAYINGS.values(), ids=SAYINGS.keys())
def test_the_time_of_saying_is_told_from_that_of_the_event(marked: str) -> None:
    text, spans = read_marks(marked)
    expressions = find_time_expressions(text)
    time = time_of_saying(expressions, 0, len(text), spans["{"], spans["<"], text)
    assert ([tuple(time)] if time else []) == spans["["]


def test_times_of_other_sentences_are_passed_over() -> None:
    text = "It broke on Sunday. Quill said it was old. He left on Monday."
    assert time_of_saying(find_time_expressions(text), 20, 42, [(26, 30)], [(31, 41)], text) is None


@given(
    st.lists(
        st.sampled_from(PIECES) | st.sampled_from(["said ", "who ", "in a statement ", ", "]), max_size=30
    ),
    st.lists(st.integers(0, 200), min_size=6, max_size=6),
)
def test_a_time_of_saying_stands_in_the_sentence_and_outside_the_content(
    pieces: list[str], edges: list[int]
) -> None:
    text = "".join(pieces)
    places = [min(edge, len(text)) for edge in edges]
    (start, end), cue, content = sorted(places[:2]), sorted(places[2:4]), sorted(places[4:])
    time = time_of_saying(
        find_time_expressions(text), start, end, [(cue[0], cue[1])], [(content[0], content[1])], text
    )
    if time is not None:
        assert start <= time.start < time.end <= end
        assert time.end <= content[0] or content[1] <= time.start or content[0] == content[1]


def test_a_page_without_full_stops_is_read_too() -> None:
    text = "Quill said on Monday it rained and " * 3000
    times = find_time_expressions(text)
    cues = range(6, len(text), 35)
    found = [time_of_saying(times, 0, len(text), [(cue, cue + 4)], [], text) for cue in cues]
    assert found == times


@pytest.mark.parametrize("kind", time_expressions._KINDS)
def test_what_a_kind_fits_has_the_words_without_which_it_is_not_looked_for(kind: str) -> None:
    # Without what has to stand before, which no text made from the pattern has.
    pattern = re.sub(r"\(\?<[=!][^()]*\)", "", f"(?:{time_expressions._KINDS[kind]})")
    letters, *needs = time_expressions._NEEDS[kind]

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, fullmatch=True))
    def holds(text: str) -> None:
        assume(not text[0].isspace())  # looked for where a word begins
        assert ("0" if text[0].isdigit() else text[0].upper()) in letters
        near = text[: time_expressions._REACH]
        assert all(any(part in near for part in parts.split()) for parts in needs)

    holds()


@pytest.mark.parametrize(
    "after",
    [
        "", ".", " that", " and", ", as", " to", " to Thursday", "–Thursday", ", Nov. 8", " (Nov. 8)",
        " October 3", " morning", " evening, 9:30 p.m.", " at", " at noon", ", noon", " 5 p.m.",
        " last", " of last week", " next week",
    ],
)  # fmt: skip
def test_a_weekday_alone_is_told_from_one_with_more(after: str) -> None:
    text = f"She left on Tuesday{after} they said."
    whole = re.compile(f"(?:{time_expressions._KINDS['weekdays']})").match(text, 12)
    assert whole is not None
    assert find_time_expressions(text)[0] == whole.span()
