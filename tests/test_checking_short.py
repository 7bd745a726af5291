"""Short articles that share a name or a topic with a claim, and say it, deny it, ask it, or else."""

from collections import Counter

import claimtrack as ct

AFFIRMED, DENIED, OPEN, UNRELATED = "affirmed", "denied", "open", "unrelated"

# Claim, article, what the article says to it. "open" is a claim that is asked about or discussed.
ARTICLES = [
    # The same actor does another thing.
    ("Harriers sold Lena Brandt", "Lena Brandt scored twice on Saturday.", UNRELATED),
    ("Harriers sold Lena Brandt", "Lena Brandt trained alone. The coach praised her pace.", UNRELATED),
    ("Harriers sold Lena Brandt", "The Harriers won 3-1. Their fans sang in the rain.", UNRELATED),
    ("Corvin Bank laundered money", "Corvin Bank is old.", UNRELATED),
    (
        "Corvin Bank laundered money",
        "Corvin Bank opened a branch in Tarn. Customers were given tea.",
        UNRELATED,
    ),
    (
        "Corvin Bank laundered money",
        "Corvin Bank raised 40 million crowns and hired a new chairman.",
        UNRELATED,
    ),
    ("The vaccine causes strokes", "The vaccine was given to 300 nurses in Tarn.", UNRELATED),
    ("The vaccine causes strokes", "The vaccine is kept at minus 20 degrees. Lorries bring it.", UNRELATED),
    ("The mayor took bribes", "The mayor opened a bridge on Friday. Children waved flags.", UNRELATED),
    ("The mayor took bribes", "The mayor said the fair would go ahead.", UNRELATED),
    ("The mayor took bribes", "The mayor took a train to Tarn and a bus home.", UNRELATED),
    ("Osterland sent tanks to Tarn", "Osterland elected a new parliament. Turnout was low.", UNRELATED),
    ("Osterland sent tanks to Tarn", "Osterland sent a choir to the festival.", UNRELATED),
    ("Osterland sent tanks to Tarn", "Tarn has a cathedral and two theatres.", UNRELATED),
    ("Judge Oona Feld resigned", "Judge Oona Feld heard three cases on Tuesday.", UNRELATED),
    ("Judge Oona Feld resigned", "Oona Feld grew up by the sea. She plays the cello.", UNRELATED),
    ("The comet will hit the moon", "The comet was found by two sisters in spring.", UNRELATED),
    ("The comet will hit the moon", "The moon rose at nine. Owls called in the wood.", UNRELATED),
    # The same topic, another matter.
    ("Interest rates will rise", "Shares rose on Monday. Oil was steady. Gold fell.", UNRELATED),
    ("Wheat prices doubled in May", "Bakers in Tarn sell rye bread. It keeps for a week.", UNRELATED),
    ("The ferry sank because it was overloaded", "The ferry leaves at noon and takes two hours.", UNRELATED),
    ("Bees are dying of a new virus", "Bees dance to show each other the way to flowers.", UNRELATED),
    ("The dam will burst this spring", "Anglers catch trout below the dam in spring.", UNRELATED),
    (
        "Nurses will strike on Monday",
        "Teachers met the minister on Monday. They want smaller classes.",
        UNRELATED,
    ),
    (
        "Brill Motors will close its plant in Tarn",
        "A plant in Tarn makes glass. Brill has a harbour.",
        UNRELATED,
    ),
    ("The army shelled a hospital", "The army band played in front of the palace.", UNRELATED),
    # The same deed, by somebody else or to something else.
    ("Harriers sold Lena Brandt", "A farmer sold his cows and moved to town.", UNRELATED),
    ("Osterland sent tanks to Tarn", "The school sent its pupils home early.", UNRELATED),
    ("The mayor took bribes", "A goalkeeper in another country took bribes, a court found.", UNRELATED),
    ("Judge Oona Feld resigned", "The head of the fire brigade resigned after the blaze.", UNRELATED),
    # Affirmed, in these words or others.
    ("Harriers sold Lena Brandt", "The Harriers have sold Lena Brandt to a club abroad.", AFFIRMED),
    ("Harriers sold Lena Brandt", "Lena Brandt was sold by the Harriers on Friday, the club said.", AFFIRMED),
    ("Corvin Bank laundered money", "Corvin Bank laundered money for years, prosecutors said.", AFFIRMED),
    ("Corvin Bank laundered money", "Investigators say that Corvin Bank laundered drug money.", AFFIRMED),
    ("The vaccine causes strokes", "The vaccine can cause strokes, Professor Ida Holm said.", AFFIRMED),
    ("The vaccine causes strokes", "The vaccine causes strokes. Doctors have stopped using it.", AFFIRMED),
    ("The mayor took bribes", "A builder told the court that the mayor had taken bribes.", AFFIRMED),
    ("The mayor took bribes", "The mayor admitted that she had taken bribes.", AFFIRMED),
    ("Osterland sent tanks to Tarn", "Osterland sent 40 tanks to Tarn overnight.", AFFIRMED),
    ("Osterland sent tanks to Tarn", "Tanks were sent to Tarn by Osterland, witnesses said.", AFFIRMED),
    ("Judge Oona Feld resigned", "Judge Oona Feld resigned on Tuesday.", AFFIRMED),
    ("Judge Oona Feld resigned", "Oona Feld has stepped down as a judge, the court said.", AFFIRMED),
    ("Interest rates will rise", "The central bank said it would raise interest rates.", AFFIRMED),
    ("Wheat prices doubled in May", "The price of wheat doubled in May, traders said.", AFFIRMED),
    ("Nurses will strike on Monday", "Nurses said they would strike on Monday.", AFFIRMED),
    (
        "Brill Motors will close its plant in Tarn",
        "Brill Motors announced it would shut its plant in Tarn.",
        AFFIRMED,
    ),
    ("The army shelled a hospital", "Doctors said that the army had shelled their hospital.", AFFIRMED),
    # Denied.
    ("Harriers sold Lena Brandt", "The Harriers denied that they had sold Lena Brandt.", DENIED),
    ("Corvin Bank laundered money", "Corvin Bank denied that it had laundered money.", DENIED),
    ("Corvin Bank laundered money", "“We did not launder money,” Corvin Bank said.", DENIED),
    ("The vaccine causes strokes", "Professor Ida Holm said the vaccine does not cause strokes.", DENIED),
    ("The vaccine causes strokes", "Claims that the vaccine causes strokes are false.", DENIED),
    ("The mayor took bribes", "The mayor rejected claims that she took bribes.", DENIED),
    ("Osterland sent tanks to Tarn", "Osterland said it had not sent tanks to Tarn.", DENIED),
    ("Judge Oona Feld resigned", "Judge Oona Feld has not resigned, the court said.", DENIED),
    ("Nurses will strike on Monday", "Nurses will not strike on Monday, their union said.", DENIED),
    (
        "Brill Motors will close its plant in Tarn",
        "Brill Motors denied it would close its plant in Tarn.",
        DENIED,
    ),
    ("The army shelled a hospital", "The army denied it had shelled a hospital.", DENIED),
    # Asked or discussed.
    ("Harriers sold Lena Brandt", "Have the Harriers sold Lena Brandt? Nobody would say.", OPEN),
    ("Corvin Bank laundered money", "Police asked whether Corvin Bank had laundered money.", OPEN),
    ("The mayor took bribes", "Did the mayor take bribes? A court will look into it.", OPEN),
    ("The vaccine causes strokes", "Researchers study whether the vaccine causes strokes.", OPEN),
    ("Interest rates will rise", "Economists asked whether interest rates would rise.", OPEN),
    ("Nurses will strike on Monday", "Will nurses strike on Monday? Talks go on.", OPEN),
]


def test_what_only_shares_a_name_or_a_topic_with_a_claim_is_not_taken_for_it() -> None:
    asked, right = Counter[str](), Counter[str]()
    for claim, text, kind in ARTICLES:
        label = str(ct.check(claim, ct.Document(text=text, published="2024-05-16")).label)
        asked[kind] += 1
        right[kind] += {"questioned": OPEN, "discussed": OPEN}.get(label, label) == kind
    # Measured: 26 of 30, 16 of 17, 11 of 11, 5 of 6. Two words of a claim in one snippet still pass for it.
    assert asked == {UNRELATED: 30, AFFIRMED: 17, DENIED: 11, OPEN: 6}
    assert right[UNRELATED] >= 25
    assert right[AFFIRMED] >= 15
    assert right[DENIED] >= 10
    assert right[OPEN] >= 4
