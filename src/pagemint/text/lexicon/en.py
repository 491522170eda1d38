"""English."""

from __future__ import annotations

STOP_WORDS = """
    a about above after again against ain all also am among an and any are aren as at be because been before being
    below between both but by can could couldn d did didn do does doesn doing don down during each either every few
    for from further had hadn has hasn have haven having he her here hers herself him himself his how i if in into is
    isn it its itself just ll m ma many may me might mightn more most much must mustn my myself needn neither no nor
    not now o of off on once only or other our ours ourselves out over own per re s same shall shan she should shouldn
    so some such t than that the their theirs them themselves then there these they this those through to too under
    until up upon ve very via was wasn we were weren what when where whether which while who whom whose why will with
    within without won would wouldn y you your yours yourself yourselves
"""
GENERIC = """
    algorithm amount appear appears arrow arrows author authors axes axis bar bars began begin best black blue
    called case chart charts class code color colors colour colours column columns comparison component components
    concept conclusion conclusions contain contains content contents course data date day deck definition describe
    described describes diagram diagrams difference discuss discussed display displayed displays do document
    documents does done error example examples explain explained figure figures first following given goal goals
    graph graphs green group groups happen happens highest idea ideas illustrate illustrated image images importance
    important include included includes information introduced item items key kind kinds largest last lesson line
    lines link list listed lists lowest made main make mean means mention mentioned mentions method methods model
    month name named names new number numbers objective page pages part parts people percentage person photo picture
    place point points present presentation presented problem problems process project provided purpose reason red
    reference references represent represented represents research result results row rows said say says second
    section show showing shown shows slide slides smallest start started step steps study subject system table
    tables text theme thing things title titles topic topics total type types use used uses value values way white
    work worst year yellow
"""
DEMONSTRATIVES = "these this"

_NOUN = (
    r"(?:slide|page|figure|table|chart|graph|image|picture|photo|diagram|document|deck|presentation|text|passage"
    r"|screenshot|illustration|report|code)s?\b"
)
_NAMED = r"(?! (?:of|for|on|about|titled|entitled|called|by|from|comparing|showing|named|between) )(?! ?[«\"“‘'(])"
DEICTIC = (
    rf"\b(?:this|that|these|those) (?:\w+ ){{0,2}}?(?:{_NOUN}|(?:section|example|code|list|map)s?\b)",
    rf"\bthe (?:above|following|previous|preceding|next|current|given|shown|displayed)"
    rf" (?:\w+ )??(?:{_NOUN}|(?:section|example|code|list|map)s?\b)",
    rf"\bthe {_NOUN}{_NAMED}(?! [a-z]+(?<!s)(?<!ed) (?:of|for))",
    r"\b(?:page|slide|figure|fig|table|chart)\.? (?:no\.? |number |n° ?|#)?\d+\b",
    r"\b(?:shown|depicted|displayed|listed|mentioned|described|given|pictured|illustrated|presented|discussed)"
    r" (?:here|above|below|on the (?:left|right|top|bottom))\b",
    r"\b(?:above|below)(?= ?(?:\?|$|,))",
)
CHOICE = "or"
YES = "correct true yeah yep yes"
NO = "false incorrect no nope"
REFUSALS = (
    r"\b(?:i|we) (?:cannot|can not|can't|could not|couldn't|am unable|are unable|am not able|do not see|don't see)\b",
    r"\b(?:information|answer) is(?: not|n't) (?:visible|legible|readable|available|provided|shown|stated)\b",
    r"\b(?:cannot be|can't be|could not be|(?:unable|not able|not possible|impossible) to(?: be)?)"
    r" (?:answer|determine|inferr?|tell|identif)",
    r"\b(?:not|isn't|aren't|wasn't) (?:explicitly |directly |clearly |specifically )?"
    r"(?:visible|legible|readable|stated|mentioned|specified|provided|shown|given|available|included|disclosed|present)"
    r" (?:in|on|by|from|within) (?:the|this|any) (?:\w+ )?(?:page|slide|image|document|text|context|figure|chart|table"
    r"|presentation|passage|report|information)",
    r"\b(?:page|slide|image|document|text|context|passage|presentation|report) (?:does|do|did)(?: not|n't)"
    r" (?:contain|provide|mention|specify|show|include|state|give|say|indicate|disclose|explicitly|directly)",
    r"\b(?:no|not enough|insufficient) (?:information|data) (?:is |was )?(?:available|provided|given|on|in|about|to)\b",
    r"\bun-?answerable\b|\bas an ai\b|\blanguage model\b|\bi(?:'m| am) sorry\b",
    r"^(?:not (?:visible|legible|readable|available|applicable|mentioned|specified|stated|provided|answerable|given"
    r"|shown)|n/?a|unknown)\W*$",
)
ARTICLES = "a an the"
SCALES = {
    "thousand": 3, "k": 3, "lakh": 5, "lakhs": 5, "million": 6, "millions": 6, "mn": 6, "crore": 7, "crores": 7,
    "billion": 9, "billions": 9, "bn": 9, "trillion": 12, "trillions": 12, "tn": 12,
}  # fmt: skip
PERCENT = ("percent", "per cent", "pct")
DECIMAL = "."
