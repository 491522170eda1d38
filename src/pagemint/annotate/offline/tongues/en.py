"""English."""

from __future__ import annotations

VERBS = """
    accelerate accept achieve add adapt address adopt affect aggregate aim allocate allow alter analyse analyze
    apply assess assign assume avoid belong calculate capture categorize cause classify combine compare complement
    comprise compute concentrate conclude confirm connect consider consist constitute construct consume contain
    contribute convert coordinate correspond cover create decide decrease define deliver demonstrate denote depend
    derive describe determine develop differ display distinguish distribute divide eliminate emphasize employ enable
    encode enhance ensure estimate evaluate exceed exclude execute exhibit expand explain explore express extend
    facilitate focus follow generate govern guarantee identify ignore illustrate implement imply improve include
    incorporate indicate influence initiate integrate introduce involve maintain manage maximize minimize modify
    obtain offer operate optimize organize outperform perform permit possess predict present prevent process produce
    promote propose protect prove provide publish reach receive recommend reduce refer reflect relate release rely
    remove replace represent require resolve retain retrieve return reveal satisfy secure select separate serve
    simplify solve specify store suggest support surpass transform transmit translate treat use utilize validate
    vary yield increase measure show
"""
ENDINGS = {
    "ay": "ay=do ays=does ayed=did",
    "oy": "oy=do oys=does oyed=did",
    "y": "y=do ies=does ied=did",
    "e": "e=do es=does ed=did",
    "ch": "ch=do ches=does ched=did",
    "ss": "ss=do sses=does ssed=did",
    "us": "us=do uses=does used=did",
    "": "=do s=does ed=did",
}
IRREGULAR = """
    is=is+ are=are+ was=was+ were=were+ can=can+ could=could+ must=must+ should=should+ may=may+ might=might+
    will=will+ would=would+ has=does+have have=do+have had=did+have makes=does+make make=do+make made=did+make
    gives=does+give give=do+give gave=did+give takes=does+take take=do+take took=did+take becomes=does+become
    become=do+become became=did+become builds=does+build build=do+build built=did+build leads=does+lead lead=do+lead
    led=did+lead holds=does+hold hold=do+hold held=did+hold keeps=does+keep keep=do+keep kept=did+keep
    means=does+mean mean=do+mean shows=does+show show=do+show showed=did+show begins=does+begin began=did+begin
    found=did+find finds=does+find runs=does+run ran=did+run sends=does+send send=do+send sent=did+send
    splits=does+split writes=does+write write=do+write wrote=did+write reads=does+read uses=does+use use=do+use
    used=did+use chose=did+choose chooses=does+choose drives=does+drive drove=did+drive grew=did+grow
    grows=does+grow occurred=did+occur transferred=did+transfer controls=does+control controlled=did+control
"""
NOMINAL = """
    increase increases measure measures support supports process processes display displays focus present presents
    use uses return returns reach treat yield yields estimate estimates influence influences lead leads show shows
    runs reads splits approach aim aims release releases address addresses controls build serve store stores
    separate complement drives will may follow must
"""
BE = "is are was were"
HELPERS = "is are was were can could must should may might will would"
NONFINITE = r"\w{2,}(?:ed|ing)|be|been|have|made|built|given|taken|shown|known|found|held|kept|written|chosen|used|seen"
PARTICIPLE = r"\w{2,}ed|made|built|given|taken|shown|known|found|held|kept|written|chosen|seen"
REFLEXIVE = ""
NEGATION = "not cannot"
ADVERBS = """
    also only just mainly usually generally currently always often already still simply typically then therefore
    thus here there well very quite almost even not more less
"""
RELATIVES = "that which who whom whose where when if while although because since as whether how why what"
PRONOUNS = """
    this that these those it its they them their he she his her him we us our ours you your i my me such both other
    others another same former latter previous following above below here there now one some many few several all
    any each's everyone someone something everything
"""
PREPOSITIONS = """
    about above across after against along among around at before behind below between by during for from in into
    like near of off on onto over per since through to toward towards under until up upon via with within without
"""
ARTICLES = ("the", "a an")
AND = "and or"
PERSONAL = r"\b(?:we|us|our|ours|i|me|my|you|your|yours|let)\b|\blet's\b|[?!]"
CONNECTIVES = (
    r"(?:in addition|moreover|furthermore|finally|then|therefore|thus|hence|however|consequently|similarly|also|first"
    r"|second|third|next|on the other hand|on the one hand|in other words|that is|in particular|overall"
    r"|nevertheless)\s*,\s*"
)
CUTS = (
    r",\s(?:which|while|whereas|but|although|however|because|since|so|thus|therefore|where|and (?:it|they"
    r"|this|these|then))\b"
    r"|,\s\w+ing\b|;\s|\.\s|:\s"
)
REASONS = r",?\s\b(?:because(?: of)?|due to|as a result of|owing to)\s"
PURPOSES = (
    r"\b(?:in order to|so as to|to)\s(?=(?:avoid|build|calculate|compare|compute|construct|control|create"
    r"|describe|detect"
    r"|determine|ensure|estimate|evaluate|explain|find|give|identify|improve|increase|maintain|make"
    r"|measure|obtain|perform"
    r"|predict|prevent|produce|protect|provide|reduce|represent|select|solve|store|test)\b)"
)
PREPOSITIONAL = {
    "on": "depends depend depended relies rely relied focuses focused based",
    "of": "consists consist consisted composed comprised",
    "to": "refers refer referred leads lead led corresponds correspond belongs belong relates relate",
    "from": "differs differ derives derive derived",
    "in": "results result written involved divided",
    "into": "divided split grouped classified",
}
PURPOSEFUL = (
    "use uses used utilize utilizes utilized employ employs employed apply applies applied design designed needed"
)
COUNTS = "two three four five six seven eight nine ten eleven twelve"
MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATES = (
    r"(?:on\s)?(?:MONTH\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:1[5-9]|20)\d\d|\d{1,2}(?:st|nd|rd"
    r"|th)?\sMONTH\s(?:1[5-9]|20)\d\d)\b"
    r"|(?:in|since|until|from)\sMONTH,?\s(?:1[5-9]|20)\d\d\b|(?:in|since|until)\s(?:the\syear\s)?(?:1[5-9]|20)\d\d\b"
)
LISTS = """
    advantages:advantage disadvantages:disadvantage characteristics:characteristic features:feature types:type
    kinds:kind examples:example steps:step stages:stage phases:phase goals:goal objectives:objective
    benefits:benefit problems:problem components:component elements:element factors:factor methods:method
    models:model functions:function uses:use parts:part applications:application principles:principle
    requirements:requirement layers:layer levels:level categories:category classes:class variants:variant
    techniques:technique tools:tool limitations:limitation risks:risk solutions:solution causes:cause
    consequences:consequence recommendations:recommendation strategies:strategy modes:mode properties:property
    dimensions:dimension criteria:criterion variables:variable algorithms:algorithm protocols:protocol
    services:service hypotheses:hypothesis questions:question tasks:task measures:measure forms:form options:option
    reasons:reason challenges:challenge areas:area items:item operations:operation commands:command rules:rule
    topics:topic sources:source
"""
FOLLOWING = r"\bthe following\b"
OPEN = r"\betc\b|…|\.\.\.|\bamong others\b|\bfor example\b|\bsuch as\b|\be\.g\."
GENUS = """
    technique method system software program function set process tool model algorithm language structure mechanism
    technology protocol classifier library platform service device module type kind form measure unit procedure
    strategy network base layer component area branch discipline science format standard collection interface index
    indicator variable approach space file code attack implementation extension organization organisation list table
"""
GENERIC = (
    r"introduction|examples?|definitions?|conclusions?\W*|results?|data|methods?|methodology|objectives?|goals?|history"
    r"|background|features|characteristics|advantages|disadvantages|summary|discussion|motivation|literature|overview"
    r"|outline|usage|code|types|applications|problem|hypothes[ie]s|hypothesis \d|demo.*|dataset|review|contents?|notes?"
    r"|future work|recommendations|important|installation|.*\?|concepts?|context|structure|architecture|tips|exercises?"
    r"|appendix.*|contact|independent variables|empirical strategy|robustness checks|.*\bpart \d+\b.*"
)
MADE = (
    (
        r"(?:designed|developed|created|implemented|launched|published|introduced|proposed|founded|invented"
        r"|written|released)",
        "was",
    ),
)
AGENTS = "by"
FUSED: dict[str, str] = {}
THAT = "that"
LINKING = """
    remain remains become becomes became seem seems appear appears be occur occurs occurred vary varies varied
    differ have
"""
MANNER = ("ly",)
WE = "we:"
AMBIGUOUS = ""
CONTRACTED: tuple[tuple[str, str], ...] = ()
IS = "is"
AUTHORS = "the authors"
LIKENED = "as"
EACH = "each every"
WORKS = {"work": "the work", "study": "the study", "paper": "the paper", "research": "the research"}
ENCLITIC = r"(?!)"
TIMES = "times"
SOME = "some several many few"
THESE = "this these that those such"
ASIDES = "which who whose"
FRONTS = "when if while"
MUST = ""
RELATIONAL = "responsible:for capable:of suitable:for necessary:for useful:for consistent:with equivalent:to similar:to"
OBLIQUE = "with by through using"
ANTONYMS = """
    increase:decrease increases:decreases increased:decreased higher:lower highest:lowest high:low greater:smaller
    positive:negative positively:negatively maximum:minimum more:less most:least better:worse best:worst
    improve:worsen improves:worsens fast:slow faster:slower strong:weak stronger:weaker weak:strong first:last
    internal:external public:private simple:complex easy:difficult enables:prevents allows:prevents allow:prevent
    accept:reject accepted:rejected reject:accept maximize:minimize minimizes:maximizes significant:insignificant
    early:late larger:smaller large:small reduces:increases reduce:increase
"""
OF = "of"
PLURAL = r"are|were|have"
THINGS = "elements"
WHICH = ((".*", "what"),)
NEVER = "no not never neither nor only always all none"
YES, NO = "Yes", "No"
CLAUSE = "{s} {v} {o}"
HOW_MANY = ((r"\w+s|people|children|criteria", "how many"),)
THE_MANY = ((r"\w+s|criteria", "the"),)
QUOTES = ("“", "”")
TOPICS = ("regarding {t}, {q}", "on the topic of {t}: {q}", "with regard to {t}, {q}", "in the context of {t}, {q}")
CAPITAL = False
TEMPLATES = {
    "object": (("question", "what {h} {s} {v}?"), ("instruction", "state what {s} {full}.")),
    "object-null": (("question", "what {h} it {v}?"),),
    "prep": (("question", "{p} what {h} {s} {v}?"),),
    "prep-null": (("question", "{p} what {h} it {v}?"),),
    "what-is": (("question", "what {h} {s}?"),),
    "define": (
        ("question", "what {h} {s}?"),
        ("question", "what is the definition of {s}?"),
        ("instruction", "define {s}."),
        ("keyword", "definition of {s}"),
    ),
    "which": (("question", "what {h} {s}?"), ("instruction", "state what {s} {h}.")),
    "purpose": (("question", "for what purpose {h} {s} {v} {o}?"), ("question", "why {h} {s} {v} {o}?")),
    "reason": (("question", "why {h} {s} {v} {o}?"), ("instruction", "explain why {s} {full} {o}.")),
    "when": (("question", "when {h} {s} {v} {o}?"), ("instruction", "state when {s} {full} {o}.")),
    "agent": (("question", "by whom {h} {s} {v}?"),),
    "count": (("question", "how many {n} {h} {s} {v} {o}?"),),
    "number": (
        ("question", "what is the number of {n}?"),
        ("keyword", "number of {n}"),
    ),
    "share": (
        ("question", "what percentage {n} is referred to?"),
        ("keyword", "percentage {n}"),
    ),
    "how": (("question", "as what {h} {s} {v}?"),),
    "about": (
        ("question", "what is stated about {s}?"),
        ("question", "what is said about {s}?"),
        ("instruction", "explain what is stated about {s}."),
    ),
    "times": (("question", "how many times {h} {s} {v} {o}?"),),
    "subject-many": (("question", "what {v} {o}?"),),
    "subject": (("question", "what {v} {o}?"), ("instruction", "state what {v} {o}.")),
    "short": (
        ("question", "what does the abbreviation {x} stand for?"),
        ("keyword", "meaning of the abbreviation {x}"),
    ),
    "relate": (("question", "{p} what {h} {s} {a}?"),),
    "claim": (("question", "is it true that {c}?"), ("question", "is it correct that {c}?")),
    "list": (
        ("question", "what are {the} {n} {noun}?"),
        ("instruction", "list {the} {n} {noun}."),
        ("keyword", "{n} {noun}"),
    ),
    "list-prep": (("question", "{p} which {n} {noun} {h} {s} {v}?"),),
    "list-verb": (
        ("question", "which {n} {noun} {h} {s} {v}?"),
        ("instruction", "list the {n} {noun} that {s} {full}."),
    ),
    "list-verb-null": (("question", "which {n} {noun} {h} it {v}?"),),
    "list-head": (
        ("question", "which {n} points does “{x}” comprise?"),
        ("instruction", "list the {n} points of “{x}”."),
        ("keyword", "{x}: {n} points"),
    ),
    "list-title": (
        ("question", "what are the {n} items?"),
        ("instruction", "list the {n} items."),
        ("keyword", "list of {n} items"),
    ),
    "member": (("question", "is “{x}” one of {the} {noun}?"),),
    "term": (
        ("question", "how is “{x}” described?"),
        ("instruction", "explain what is meant by “{x}”."),
        ("question", "what is said about “{x}”?"),
        ("keyword", "description of “{x}”"),
    ),
    "which-term": (
        ("question", "which term is described as “{d}”?"),
        ("question", "what does the description “{d}” refer to?"),
    ),
    "swap": (("question", "does the description “{d}” refer to “{x}”?"),),
    "contrast": (("instruction", "compare “{x}” and “{y}”."), ("question", "how do “{x}” and “{y}” differ?")),
    "cell": (
        ("question", "what is the value of “{c}” for “{r}”?"),
        ("question", "which value of “{c}” belongs to “{r}”?"),
        ("keyword", "{c} for {r}"),
    ),
    "cell-plain": (("question", "which value belongs to “{r}”?"), ("keyword", "value of {r}")),
    "cell-claim": (("question", "is “{a}” the value of “{c}” for “{r}”?"),),
    "cell-claim-plain": (("question", "does the value “{a}” belong to “{r}”?"),),
    "difference": (("question", "what is the difference between the values of “{c}” for “{r}” and for “{z}”?"),),
    "difference-plain": (("question", "what is the difference between the values of “{r}” and “{z}”?"),),
    "ratio": (("question", "how many times as large is the value of “{c}” for “{r}” as for “{z}”?"),),
    "ratio-plain": (("question", "how many times as large is the value of “{r}” as that of “{z}”?"),),
    "higher": (("question", "which has the higher value of “{c}”: “{r}” or “{z}”?"),),
    "higher-plain": (("question", "which has the higher value: “{r}” or “{z}”?"),),
    "caption-diagram": (
        ("question", "what is illustrated with a figure?"),
        ("instruction", "state what is illustrated with a figure."),
    ),
    "caption-chart": (
        ("question", "what is plotted in a chart?"),
        ("instruction", "state what is plotted in a chart."),
    ),
    "caption-table": (
        ("question", "what is presented in a table?"),
        ("instruction", "state what is presented in a table."),
    ),
}
