"""Closed classes of English: the small words by which names and noun phrases are bounded.

Whatever is open (offices, callings, given names) is data, in claimtrack/lexicon.
"""


def word_set(text: str) -> frozenset[str]:
    """Read a list of words.

    >>> sorted(word_set("he she"))
    ['he', 'she']
    """
    return frozenset(text.split())


DETERMINERS = word_set(
    """the a an this that these those his her its their our my your some any no every each all both another
    several many few most more other certain such what which one two three four five six seven eight
    nine ten dozens hundreds thousands millions numerous multiple various countless"""
)
PRONOUNS = {
    "he": "he", "him": "he", "himself": "he", "his": "he",
    "she": "she", "her": "she", "herself": "she", "hers": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "themselves": "they", "their": "they", "theirs": "they",
}  # fmt: skip
OBJECT_PRONOUNS = word_set("him them")
# What is said of anybody, unless a determiner makes it a group: "three were injured", "the injured".
PREDICATES = word_set("poor rich elderly young unemployed wounded injured dead elite base")
# Counted, these are money: "2 million crowns".
CURRENCIES = word_set("crown sovereign noble pound mark")
POSSESSIVES = word_set("his her its their our my your")
FIRST_PERSON = word_set(
    "i me my mine myself i'm i've i'll i'd i’m i’ve i’ll i’d we us our ours ourselves we're we’re we've we’ve"
)
SECOND_PERSON = word_set("you your yours yourself yourselves you're you’re you've you’ve")
POSSESSIVE_MARKS = ("'s", "’s", "'", "’")

# Words that cannot stand between a noun and its modifiers, nor in a title.
STOPS = word_set(
    """and or but nor of in on at by for from with without to into onto over under after before during
    since until against between among about through as than that which who whom whose when where while
    if because although though so yet not is are was were be been being am has have had having do does
    did will would shall should can could may might must said says say saying told tells tell asked asks
    ask added adds called calls call i he she it they we you him them us me himself herself itself
    themselves there here also only just even still already ever never then now once accused accuses
    denied denies deny rejected warned urged including like despite per via amid toward towards upon off
    out up down away back according met meet meets meeting killed kills kill arrested hit left made make
    makes making took take takes gave give gives got get gets let lets put puts saw see sees sent send
    sends paid pay pays kept keep keeps held hold holds used use uses found find finds want wants wanted
    need needs needed help helps helped became become becomes think thinks believe believes believed
    know knows knew show shows showed allow allows allowed joined joining support supports backed"""
)
PREPOSITIONS = word_set(
    """of in on at by for from with to into onto over under after before against between among about
    through as than toward towards upon near without via amid despite like including"""
)
WHERE = word_set("in at to from near outside of around across through into inside toward towards , for")
# At the start of a sentence these are no names, whatever their capital.
FUNCTION_WORDS = (
    STOPS
    | DETERMINERS
    | POSSESSIVES
    | word_set(
        """yes well oh why how what perhaps maybe meanwhile however moreover later earlier today tomorrow
        yesterday tonight last next nearly almost about around instead indeed thus hence again soon
        often sometimes recently finally first second third many much more most some such very too
        rather quite both either neither unlike like given asked speaking writing citing based born
        thanks thank please let nobody everybody anybody everyone anyone nothing everything something
        anything whatever whoever whether unless except besides beyond across along behind beneath
        beside within throughout above below near got good bad great similar same another following
        according"""
    )
)
# After one of these a noun that may be an adjective too ("official", "general", "local") stands alone.
AFTER_A_HEAD = (STOPS - {"only", "even", "off", "out", "left"}) | word_set(
    """. , ; : ! ? ) ] ’ ' " ” “ — – - -- 's ’s … ... agree agreed argue argued claim claimed claims insist
    insisted insists leave leaves left fled flee fight fights fought are remain remains remained"""
)
# Nouns that are as often an adjective, a verb or a thing.
TWO_FACED = word_set(
    """general major local official executive conservative liberal royal native principal radical moderate
    progressive nationalist communist socialist extremist terrorist separatist militant rebel human
    veteran individual adult teen youth male female poor rich elderly young dead injured wounded
    unemployed middle base state power public military press model star host head chief lead guard
    witness pilot coach judge nurse spy monitor partner house order trust fund front party force club
    union service daily weekly paper exchange band cell crown mission defense defence chair deputy
    junior senior opposition school city town county country court bank company market business police
    army security media minority majority family community office site website channel station plant
    mill mine trade side sides striker player captain patient clerk marine associate fellow figure minor
    guest fan scout racer cook draft agent character subject insider anchor maker producer provider
    faithful winner powers states works fans"""
)
# After these a word is a verb, or they stand for what a noun would be.
VERB_MARKS = word_set(
    "to will would can could may might must should i we you they who he she cannot won't didn't"
)
# Small words that may stand inside a body's name after one of these.
BODY_STARTS = word_set(
    """Ministry Department Bank University College Institute Council Committee Office Bureau Board Court
    Chamber House Church Federation Union Association Society Party Army Centre Center Commission
    Organization Organisation League Academy School Museum Embassy Consulate Port Foundation Friends
    Doctors Reporters Save Centers Authority Agency Movement Front Citizens Americans Mothers Veterans
    Students Women"""
)
# Of these "for" and "of" tell the field, whatever stands before: "the Kesh Institute for Marine Research".
OF_A_FIELD = word_set(
    """Institute Institution Council Centre Center Association Society Foundation Agency Academy Federation
    Commission Committee Alliance Coalition Union Fund School College Bureau Department Ministry University"""
)
# Who bears a surname with another: "Marsh’s wife, Jane Marsh".
KIN = word_set(
    """wife husband brother sister mother father son daughter cousin uncle aunt nephew niece widow widower
    twin parent grandson granddaughter grandfather grandmother half-brother half-sister stepson stepdaughter
    stepfather stepmother brother-in-law sister-in-law spouse partner child sibling ex-wife ex-husband"""
)
OPENERS = frozenset(
    (
        "“",
        '"',
        "‘",
        "«",
        "„",
        "``",
        "''",
        "—",
        "--",
        ":",
        "…",
        "...",
        "•",
        "-",
        "–",
        "(",
        "[",
        "”",
        "*",
        "|",
        ">",
    )
)
ADJECTIVE_ENDS = tuple(word_set("al ic ive ous ary ish ese less ful ist ian ean"))
CLAUSE_OPENERS = word_set(
    ". , : ; “ ” — -- that and but while when because if as ( since after although though"
)
VERBS_AFTER = word_set(
    """said says told adds added argued argues insisted called wrote is was has had have are were will would
    also did does who"""
)
LOOSE_MODIFIERS = word_set(
    "former ex then current new longtime outgoing late embattled populist young old veteran same"
)
NO_ROLE_WORDS = word_set(
    "the a an of for in at and former ex current his her its their new old longtime then"
)
MOUTHPIECES = word_set("spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons")
ARTICLES = ("the ", "a ", "an ", "this ", "these ", "those ", "that ", "some ", "its ")
CORE_ENDS = word_set(
    """, who whose which that of in on at from for with to — -- ( against near inside outside close
    familiar briefed within across as by about involved including speaking whom after before"""
)
# Heads that name nobody when they stand alone.
EMPTY_HEADS = word_set(
    """right left majority minority base office house order side sides mission service member members
    people person country state nation community city town district districts region county village
    campaign power force website site paper station market markets plant party team group family public
    media press police company business government administration court bank school university states
    nations countries cities population powers"""
)
NOBODY = word_set("person source people someone somebody individual insider observer")
RELATIVES = word_set("who whom whose which that")
# Verbs of saying and the commonest auxiliaries, where their form tells the number of their subject.
SINGULAR_VERBS = word_set(
    """says is was has does denies claims thinks believes argues insists wants hopes fears knows feels sees
    calls tells accuses supports opposes likes agrees prefers considers expects views finds doubts worries
    blames warns suggests admits supposes adds asks maintains contends writes hears plans"""
)
PLURAL_VERBS = word_set(
    """say are were have do deny claim think believe argue insist want hope fear know feel see call tell
    accuse support oppose like agree prefer consider expect view find doubt worry blame warn suggest admit
    suppose add ask maintain contend write hear plan"""
)
CONJUNCTIONS = word_set("and or but nor then")
AUXILIARIES = word_set(
    """has have had is are was were been being will would can could shall should may might must do does did
    not never to also still now later then once again already even just only twice both all hasn't haven't
    hadn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't"""
)
# Where things are told by: "behind him" may be behind oneself.
BESIDE = word_set(
    """in on behind beside around near before after above below over under between among inside outside along
    across within without like than as past beyond"""
)
CARRYING = word_set("brought took had carried kept")
_AFTER_OBJECTS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | CLAUSE_OPENERS
    | (DETERMINERS - {"one", "two", "three", "four", "few", "many", "most", "other", "own"})
    | word_set(
        """who whom whose which not never out off up down away back over again too also yesterday today
        tonight later twice once here there instead where why how whether during until since per this next
        last himself herself itself themselves i we you he she they it because if when"""
    )
)


def after_an_object(word: str) -> bool:
    """Whether "her" or "it" before this word is an object: "accused her of", not "her lawyer", "it was".

    >>> [after_an_object(word) for word in ("of", ".", "lawyer", "was")]
    [True, True, False, False]
    """
    return word in _AFTER_OBJECTS or (not word[0].isalnum() and word not in POSSESSIVE_MARKS)
