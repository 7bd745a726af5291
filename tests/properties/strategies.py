"""What properties are tested on: text that looks like news, and text that looks like nothing."""

from hypothesis import strategies as st

_PIECES = [
    "Ada Quill",
    "Mr. Orrin",
    "Gen. Tova Brandt",
    "the U.S.",
    "J. R. Hale",
    "said",
    "asked",
    "denied that",
    "told them",
    "the dam had burst",
    "it wasn’t safe",
    "the workers’ union",
    "5.4 percent",
    "No. 5",
    "at 8 p.m.",
    "in Jan.",
    "rock ’n’ roll",
    "the ’90s",
    "6'2\"",
    "isn't",
    "O'Hara",
    "Peña",
    "Pen\u0303a",
    "Şırnak",
    "©2024 The Lowland Post",
    "WALLACE:",
    "http://a.example/b?c=d",
]
_MARKS = [
    *"\"“”'‘’«»„.,!?:;()[]—–-…",
    "''",
    "``",
    "...",
    "?”",
    ".”",
    ",” ",
    " “",
    " '",
    "' ",
    "--",
    " ",
]
_BREAKS = ["\n", "\n\n", "\r\n", "\r\n\r\n", " ", " ", " ", "\t", "\u2028", "\xa0", "\n \n"]
_LINES = [
    "ADVERTISEMENT",
    "By Ada Quill",
    "Read more: The dam that never was",
    "Dam Held, Says Mayor",
    "BAKU (Reuters) - The dam held.",
    "Sign up for our newsletter",
    "(c) 2024 Lowland Post",
    "“We hid nothing",
    "“and we will not.”",
    "Updated 5 May 2024",
]

words = st.sampled_from(_PIECES)
marks = st.sampled_from(_MARKS)
breaks = st.sampled_from(_BREAKS)

#: Names, figures, quotation marks and line breaks, in any order and number.
news = st.lists(
    st.one_of(words, words.map(lambda word: word + " "), marks, breaks, st.sampled_from(_LINES)), max_size=60
).map("".join)

#: Anything a file could hold, lone surrogates and control characters too.
anything = st.text(st.characters(codec=None), max_size=200)

texts = st.one_of(news, anything)
