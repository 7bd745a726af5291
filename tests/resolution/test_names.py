"""Pairs of names: the same person or different ones, by what makes it hard."""

import pytest

from claimtrack.resolution.names import read_name, same_person

SAME = {
    "spelling": [
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("Nikol Pashinyan", "Nikol Pashinian"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("Muammar Gaddafi", "Moammar Kadafi"),
        ("Nikita Khrushchev", "Nikita Khruschev"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Dmitry Medvedev", "Dmitri Medvedev"),
        ("Alexander Lukashenko", "Aleksandr Lukashenka"),
        ("Mahmoud Ahmadinejad", "Mahmud Ahmadinejad"),
        ("Mohammed Morsi", "Mohamed Mursi"),
        ("Mohammad Khatami", "Muhammad Khatami"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Bashar al-Assad", "Bashar Al Assad"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Viktor Yanukovych", "Viktor Yanukovich"),
        ("Yulia Tymoshenko", "Yuliya Tymoshenko"),
        ("Boris Yeltsin", "Boris Eltsin"),
        ("Alexei Navalny", "Aleksei Navalnyi"),
        ("Hassan Rouhani", "Hassan Ruhani"),
        ("Mikhail Gorbachev", "Mikhail Gorbachov"),
        ("Tsai Ing-wen", "Tsai Ing Wen"),
        ("Søren Lund", "Soren Lund"),
        ("José Núñez", "Jose Nunez"),
        ("Zoltán Kőrösi", "Zoltan Korosi"),
    ],
    "order": [
        ("Kim Jong Un", "Kim Jong-un"),
        ("Erdogan, Recep Tayyip", "Recep Tayyip Erdogan"),
        ("Quill, Ada", "Ada Quill"),
        ("Xi Jinping", "Jinping Xi"),
        ("Viktor Orban", "Orban Viktor"),
        ("Moon Jae-in", "Moon Jae In"),
        ("Abe Shinzo", "Shinzo Abe"),
        ("Aung San Suu Kyi", "Aung San Suu Kyi"),
    ],
    "part of the given names": [
        ("Donald J. Trump", "Donald Trump"),
        ("Tayyip Erdogan", "Recep Tayyip Erdogan"),
        ("J. D. Marsh", "John David Marsh"),
        ("J. Marsh", "Jane Marsh"),
        ("A.B. Marsh", "Ada Beth Marsh"),
        ("Jean-Yves Le Drian", "J.-Y. Le Drian"),
        ("Franklin D. Roosevelt", "Franklin Delano Roosevelt"),
        ("Ruth Bader Ginsburg", "Ruth Ginsburg"),
        ("Hillary Rodham Clinton", "Hillary Clinton"),
        ("Luiz Inácio Lula da Silva", "Luiz Lula da Silva"),
        ("George W. Bush", "George Walker Bush"),
    ],
    "short forms": [
        ("Bill Clinton", "William Clinton"),
        ("Joe Biden", "Joseph Biden"),
        ("Mike Pompeo", "Michael Pompeo"),
        ("Bernie Sanders", "Bernard Sanders"),
        ("Tony Blair", "Anthony Blair"),
        ("Ted Cruz", "Edward Cruz"),
        ("Liz Truss", "Elizabeth Truss"),
        ("Jim Harrow", "James Harrow"),
        ("Bob Harrow", "Robert Harrow"),
        ("Kate Marsh", "Katherine Marsh"),
        ("Dick Cheney", "Richard Cheney"),
    ],
    "particles": [
        ("Ursula von der Leyen", "Ursula Von Der Leyen"),
        ("Mohammed bin Salman", "Mohammed Bin Salman"),
        ("Charles de Gaulle", "Charles De Gaulle"),
        ("Angela van der Berg", "Angela Van der Berg"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah Sisi"),
        ("Leonardo di Marco", "Leonardo Di Marco"),
    ],
    "titles and suffixes": [
        ("President Ada Quill", "Ada Quill"),
        ("Dr. Ada Quill", "Ada Quill"),
        ("Sen. Bo Harrow", "Bo Harrow"),
        ("Martin Marsh Sr.", "Martin Marsh"),
        ("Martin Marsh, Jr.", "Martin Marsh Jr"),
        ("Gen. Bo Harrow", "General Bo Harrow"),
        ("Mr. Tom Marsh", "Tom Marsh"),
        ("Sir Tom Marsh", "Tom Marsh"),
    ],
    "compound surnames": [
        ("Marta Ortega-Pell", "Marta Ortega Pell"),
        ("Marta Ortega-Pell", "Marta Pell"),
        ("Gabriel García Márquez", "Gabriel Garcia Marquez"),
        ("Andrés Manuel López Obrador", "Andres Lopez Obrador"),
    ],
}
DIFFERENT = {
    "family": [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("George W. Bush", "George H. W. Bush"),
        ("Jeb Bush", "George Bush"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Bill Clinton", "Chelsea Clinton"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Jong Un", "Kim Il Sung"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Martin Marsh Jr.", "Martin Marsh III"),
        ("Ivanka Trump", "Melania Trump"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Pierre Trudeau", "Justin Trudeau"),
        ("Indira Gandhi", "Rahul Gandhi"),
        ("Marine Le Pen", "Jean-Marie Le Pen"),
        ("Raúl Castro", "Fidel Castro"),
        ("Ed Miliband", "David Miliband"),
        ("Mohammed bin Salman", "Khalid bin Salman"),
        ("Mohammed bin Salman", "Mohammed bin Zayed"),
        ("Uhuru Kenyatta", "Jomo Kenyatta"),
        ("Saif Gaddafi", "Muammar Gaddafi"),
        ("Lech Kaczyński", "Jarosław Kaczyński"),
    ],
    "one surname": [
        ("Boris Johnson", "Lyndon Johnson"),
        ("Gary Johnson", "Ron Johnson"),
        ("Adam Smith", "Maggie Smith"),
        ("Condoleezza Rice", "Susan Rice"),
        ("Michael Jordan", "Vernon Jordan"),
        ("Theresa May", "Brian May"),
        ("Xi Jinping", "Xi Zhongxun"),
        ("Li Keqiang", "Li Peng"),
        ("Park Geun-hye", "Park Chung-hee"),
        ("Nguyen Phu Trong", "Nguyen Xuan Phuc"),
        ("Ada Quill", "Ben Quill"),
        ("A. Quill", "B. Quill"),
        ("Ada B. Quill", "Ada C. Quill"),
        ("Tom Marsh", "Tim Marsh"),
        ("Mr. Quill", "Ada Quill"),
        ("Mrs. Marsh", "Mr. Marsh"),
        ("Alexei Miller", "Aleksandr Miller"),
        ("Sergei Ivanov", "Viktor Ivanov"),
        ("Mohammed Morsi", "Ahmed Morsi"),
    ],
    "like surnames": [
        ("Lars Hansen", "Lars Hanson"),
        ("Erik Andersen", "Erik Anderson"),
        ("Bill Clinton", "Bill Clifton"),
        ("Boris Johnson", "Boris Johnston"),
        ("Emmanuel Macron", "Emmanuel Marcon"),
        ("Barack Obama", "Barack Osama"),
        ("Joe Biden", "Joe Bidden-Marsh"),
        ("Ada Quill", "Ada Quilt"),
        ("Angela Merkel", "Angela Merker"),
        ("Nina Petrova", "Nina Petrovska"),
        ("Ivan Popov", "Ivan Popović"),
        ("Ana Silva", "Ana Silveira"),
        ("Tom Marsh", "Tom March"),
        ("Tom Marsh", "Tom Mars"),
        ("Jan Novak", "Jan Nowicki"),
        ("Max Weber", "Max Webb"),
        ("Paul Martin", "Paul Martinez"),
        ("Peter Stein", "Peter Steiner"),
        ("Eva Larsson", "Eva Larson-Holt"),
        ("Ehud Barak", "Ehud Barack-Levi"),
        ("Omar Bashir", "Omar Bashar"),
        ("Sam Harris", "Sam Harrison"),
    ],
    "one given name": [
        ("Vladimir Putin", "Vladimir Lenin"),
        ("Sergei Lavrov", "Sergei Shoigu"),
        ("Angela Merkel", "Angela Davis"),
        ("Ursula von der Leyen", "Ursula von der Heide"),
        ("Mohammed bin Rashid", "Mohammed bin Nayef"),
        ("Jean-Yves Le Drian", "Jean-Yves Le Brun"),
        ("Ban Ki-moon", "Moon Jae-in"),
        ("Kim Kardashian", "Kim Jong Un"),
        ("Hamid Karzai", "Hamid Mir"),
        ("Tom Marsh", "Tom Harrow"),
    ],
}


def pairs(groups: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(left, right, id=f"{group}: {left} / {right}")
        for group, rows in groups.items()
        for left, right in rows
    ]


def test_there_are_enough_pairs_and_half_are_different_people() -> None:
    same, different = len(pairs(SAME)), len(pairs(DIFFERENT))
    assert same >= 75
    assert different >= 70


@pytest.mark.parametrize(("left", "right"), pairs(SAME))
def test_two_names_of_one_person(left: str, right: str) -> None:
    score = same_person(left, right)
    assert score.value >= 0.6, score
    assert score.reasons
    assert same_person(right, left).value == score.value


@pytest.mark.parametrize(("left", "right"), pairs(DIFFERENT))
def test_names_of_two_persons(left: str, right: str) -> None:
    score = same_person(left, right)
    assert score.value == 0, score
    assert score.reasons
    assert same_person(right, left).value == 0


@pytest.mark.parametrize(
    ("bare", "full"),
    [
        ("Aliyev", "Ilham Aliyev"),
        ("Aliyev", "Heydar Aliyev"),
        ("Le Drian", "Jean-Yves Le Drian"),
        ("bin Salman", "Mohammed bin Salman"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Mrs. Clinton", "Hillary Clinton"),
        ("Mr. Clinton", "Bill Clinton"),
        ("Kim", "Kim Jong Un"),
        ("Xi", "Xi Jinping"),
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("Ortega", "Marta Ortega-Pell"),
        ("Ivanka", "Ivanka Trump"),
        ("Prof. Marsh", "Ada Marsh"),
        ("Quill", "Dr. Ada Quill"),
    ],
)
def test_a_bare_surname_may_be_any_bearer_but_is_never_sure(bare: str, full: str) -> None:
    assert 0.4 <= same_person(bare, full).value < 0.7


@pytest.mark.parametrize(
    ("text", "given", "surname"),
    [
        ("Ursula von der Leyen", ("ursula",), "von der leyen"),
        ("Mohammed bin Salman", ("mohammed",), "bin salman"),
        ("Jean-Yves Le Drian", ("jean-yves",), "le drian"),
        ("Kim Jong Un", ("jong", "un"), "kim"),
        ("Ben Quill", ("ben",), "quill"),
        ("Al Gore", ("al",), "gore"),
        ("Quill", (), "quill"),
        ("Mr. Major", (), "major"),
        ("Martin Marsh Jr.", ("martin",), "marsh"),
        ("Quill, Ada", ("ada",), "quill"),
    ],
)
def test_a_name_is_read_into_its_parts(text: str, given: tuple[str, ...], surname: str) -> None:
    name = read_name(text)
    assert (name.given, name.surname) == (given, surname)


@pytest.mark.parametrize("text", ["", " ", ",", "Mr.", "Jr.", "...", "李", "’", "a" * 5000, "-" * 50])
def test_what_is_no_name_is_read_without_complaint(text: str) -> None:
    assert same_person(text, "Ada Quill").value == 0
    assert 0 <= same_person(text, text).value <= 1
