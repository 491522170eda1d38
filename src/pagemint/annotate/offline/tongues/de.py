"""German. The verb stands in the second place, so only sentences with one simple verb are turned into questions."""

from __future__ import annotations

VERBS = """
    benötigen beschreiben bestimmen berechnen bewerten bezeichnen beeinflussen bilden brauchen definieren dienen
    erfordern erfüllen erhöhen erklären erlauben ermöglichen erzeugen enthalten fördern garantieren generieren
    implementieren kennzeichnen klassifizieren kombinieren kontrollieren lenken liefern lösen messen minimieren
    maximieren nutzen optimieren organisieren produzieren reduzieren repräsentieren sammeln schätzen speichern
    steigern steuern umfassen unterscheiden untersuchen unterstützen verarbeiten verbessern verbinden verhindern
    verlangen vermeiden verringern verursachen verwalten verwenden zeigen
"""
ENDINGS = {
    "den": "den det dete deten",
    "ten": "ten tet tete teten",
    "eln": "eln elt elte elten",
    "ern": "ern ert erte erten",
    "en": "en t te ten",
}
IRREGULAR = """
    ist sind war waren hat haben hatte hatten enthält beschreibt gibt bietet bieten besitzt besitzen besteht
    bestehen erhält erhalten misst löst umfasst unterscheidet
"""
NOMINAL = "waren sind erhalten messen lösen enthalten verbinden haben"
BE = "ist sind war waren"
HELPERS = "ist sind war waren hat haben hatte hatten"
NONFINITE = r"ge\w+(?:t|en)|\w+iert"
PARTICIPLE = r"ge\w{3,}(?:t|en)|\w+iert|ver\w+t|be\w+t|ent\w+t|er\w+t"
REFLEXIVE = "sich"
NEGATION = "nicht"
ADVERBS = (
    "auch nur oft meist immer noch schon so sehr mehr weniger fast dann also hier dort bereits bewusst hauptsächlich"
)
RELATIVES = "dass der_das welche welcher welches wer wo wann wenn ob weil da während obwohl damit wie warum was"
PRONOUNS = """
    dieser diese dieses diesen diesem jener jene jenes es er sie ihm ihr ihn ihnen sein seine seinen ihre ihren ich
    du wir uns unser unsere mein dein euch euer man selbst solche solcher anderer andere anderen beide folgende
    folgenden vorherige hier dort einige manche alle alles jeder jede jedes etwas nichts dich dir mich mir sich
"""
PREPOSITIONS = """
    ab am an ans auf aufs aus außer bei beim bis bzgl durch für gegen hinter im in ins mit nach neben ohne seit
    statt trotz um unter über vom von vor wegen während zu zum zur zwischen
"""
ARTICLES = ("der die das den dem des", "ein eine einen einem einer eines")
AND = "und oder"
PERSONAL = r"\b(?:ich|wir|uns|unsere?[rsnm]?|mein\w*|mich|mir|du|dein\w*|dich|dir|ihr|euch|euer|eure|man)\b|[?!]"
CONNECTIVES = r"(?:(?!))"
CUTS = r",\s(?:aber|sondern|denn|weil|da|wobei|sodass|so dass|während|obwohl|die|der|das|was|wenn|um)\b|;\s|\.\s|:\s"
REASONS = r"(?!)"
PURPOSES = r"(?!)"
PREPOSITIONAL = {"aus": "besteht bestehen"}
PURPOSEFUL = ""
COUNTS = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
MONTHS = "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
DATES = (
    r"(?:am|seit dem|bis zum)\s\d{1,2}\.\sMONTH\s(?:1[5-9]|20)\d\d|(?:im|seit)\sMONTH\s(?:1[5-9]|20)\d\d"
    r"|im\sJahr\s(?:1[5-9]|20)\d\d"
)
LISTS = """
    vorteile:Vorteil nachteile:Nachteil eigenschaften:Eigenschaft merkmale:Merkmal arten:Art typen:Typ
    beispiele:Beispiel schritte:Schritt phasen:Phase ziele:Ziel probleme:Problem komponenten:Komponente
    elemente:Element faktoren:Faktor methoden:Methode modelle:Modell funktionen:Funktion anwendungen:Anwendung
    teile:Teil prinzipien:Prinzip anforderungen:Anforderung schichten:Schicht ebenen:Ebene kategorien:Kategorie
    klassen:Klasse varianten:Variante techniken:Technik werkzeuge:Werkzeug risiken:Risiko lösungen:Lösung
    ursachen:Ursache folgen:Folge empfehlungen:Empfehlung strategien:Strategie dimensionen:Dimension
    kriterien:Kriterium variablen:Variable formen:Form optionen:Option gründe:Grund bereiche:Bereich themen:Thema
    fragen:Frage aufgaben:Aufgabe bestandteile:Bestandteil situationen:Situation regeln:Regel tipps:Tipp
    einleitungsvarianten:Variante
"""
FOLLOWING = r"\b(?:folgendes|(?:die|den) folgenden|folgende)\b"
OPEN = r"\busw\b|\betc\b|…|\.\s?\.\s?\.|\bunter anderem\b|\bz\.\s?B\."
GENUS = """
    technik methode system software programm funktion menge prozess werkzeug modell algorithmus sprache struktur
    mechanismus technologie protokoll bibliothek plattform dienst gerät modul art form maß einheit verfahren
    strategie netz schicht komponente bereich disziplin wissenschaft format standard sammlung schnittstelle index
    indikator variable raum datei code
"""
GENERIC = (
    r"einleitung|einführung|beispiele?|definition(?:en)?|fazit|ergebnisse?|daten|methoden?|methodik|ziele?|geschichte"
    r"|eigenschaften|vorteile|nachteile|zusammenfassung|diskussion|motivation|funktionsweise|code|typen"
    r"|anwendungen|begriffe"
    r"|kontext|problem|hypothesen?|.*\?|hinweise?|wichtig|struktur|komponenten|übungen|.*\bteil \d+\b.*"
    r"|so nicht|und nun"
    r"|der klassiker|der neue|and now.*|info|grund|abschließende tipps"
)
MADE: tuple[tuple[str, str], ...] = ()
AGENTS = ""
FUSED: dict[str, str] = {}
THAT = ""
LINKING = "ist sind war waren bleibt scheint wird werden hat haben gibt"
MANNER = ("lich",)
WE = ""
AMBIGUOUS = ""
CONTRACTED: tuple[tuple[str, str], ...] = ()
IS = "ist"
AUTHORS = "die Autoren"
LIKENED = "als"
EACH = "jeder jede jedes je"
WORKS = {"arbeit": "die Arbeit", "studie": "die Studie"}
ENCLITIC = r"(?!)"
TIMES = "mal"
SOME = "einige manche"
THESE = "diese dieser dieses"
ASIDES = ""
FRONTS = ""
MUST = ""
RELATIONAL = ""
OBLIQUE = ""
ANTONYMS = """
    mehr:weniger größer:kleiner höher:niedriger maximal:minimal maximale:minimale positive:negative
    negative:positive erste:letzte erhöht:verringert erhöhen:verringern ermöglicht:verhindert
    verbessert:verschlechtert schneller:langsamer stark:schwach reduzieren:erhöhen reduziert:erhöht hohe:niedrige
"""
OF = ""
PLURAL = r"\w+n|sind"
THINGS = "Elemente"
WHICH = ((".*", "was"),)
NEVER = "nicht nie weder noch kein keine nur immer alle"
YES, NO = "Ja", "Nein"
CLAUSE = "{s} {v} {o}"
HOW_MANY = ((r"[A-ZÄÖÜ]\w+", "wie viele"),)
THE_MANY = ((r"\w+(?:e|en|n|s)", "die"),)
QUOTES = ("„", "“")
TOPICS = ("zum Thema {t}: {q}", "zu {t}: {q}", "im Zusammenhang mit {t}: {q}")
CAPITAL = True
TEMPLATES = {
    "object": (("question", "was {v} {s}?"),),
    "object-null": (("question", "was {v} das Genannte?"),),
    "prep": (("question", "{p} was {v} {s}?"),),
    "prep-null": (("question", "{p} was {v} das Genannte?"),),
    "what-is": (("question", "was {v} {s}?"),),
    "define": (("question", "was {v} {s}?"), ("instruction", "erkläre, was {s} {v}."), ("keyword", "Definition: {s}")),
    "which": (("question", "was {v} {s}?"),),
    "purpose": (("question", "wozu {v} {s} {o}?"),),
    "reason": (("question", "warum {v} {s} {o}?"),),
    "when": (("question", "wann {v} {s} {o}?"),),
    "agent": (("question", "von wem {v} {s} {o}?"),),
    "count": (("question", "{w} {n} {v} {s} {o}?"),),
    "number": (
        ("question", "wie groß ist die Anzahl „{n}“?"),
        ("keyword", "Anzahl: {n}"),
    ),
    "share": (
        ("question", "wie groß ist der Anteil {n}?"),
        ("keyword", "Anteil {n}"),
    ),
    "how": (("question", "als was {v} {s}?"),),
    "about": (
        ("question", "welche Aussage wird zu „{s}“ gemacht?"),
        ("instruction", "gib wieder, was zu „{s}“ gesagt wird."),
    ),
    "times": (("question", "wie oft {v} {s} {o}?"),),
    "subject-many": (("question", "was {v} {o}?"),),
    "subject": (("question", "was {v} {o}?"),),
    "short": (("question", "wofür steht die Abkürzung {x}?"), ("keyword", "Bedeutung der Abkürzung {x}")),
    "relate": (("question", "{p} was {v} {s} {a}?"),),
    "claim": (("question", "trifft die Aussage „{c}“ zu?"), ("question", "stimmt die Aussage „{c}“?")),
    "list": (
        ("question", "welche {n} {noun} gibt es?"),
        ("instruction", "nenne die {n} {noun}."),
        ("keyword", "{n} {noun}"),
    ),
    "list-prep": (("question", "{p} welche {n} {noun} {v} {s}?"),),
    "list-verb": (("question", "welche {n} {noun} {v} {s}?"),),
    "list-verb-null": (("question", "welche {n} {noun} gehören dazu?"),),
    "list-head": (
        ("question", "welche {n} Punkte gehören zu „{x}“?"),
        ("instruction", "nenne die {n} Punkte zu „{x}“."),
        ("keyword", "{x}: {n} Punkte"),
    ),
    "list-title": (
        ("question", "welche {n} Punkte gehören dazu?"),
        ("instruction", "nenne die {n} Punkte."),
        ("keyword", "Liste von {n} Punkten"),
    ),
    "member": (("question", "gehört „{x}“ zu den Punkten unter „{noun}“?"),),
    "term": (
        ("question", "wie wird „{x}“ beschrieben?"),
        ("instruction", "erkläre, was unter „{x}“ verstanden wird."),
        ("question", "was wird über „{x}“ gesagt?"),
        ("keyword", "Beschreibung von „{x}“"),
    ),
    "which-term": (
        ("question", "welcher Begriff wird so beschrieben: „{d}“?"),
        ("question", "worauf bezieht sich die Beschreibung „{d}“?"),
    ),
    "swap": (("question", "gehört die Beschreibung „{d}“ zu „{x}“?"),),
    "contrast": (
        ("instruction", "vergleiche „{x}“ und „{y}“."),
        ("question", "worin unterscheiden sich „{x}“ und „{y}“?"),
    ),
    "cell": (
        ("question", "welcher Wert von „{c}“ gehört zu „{r}“?"),
        ("question", "wie lautet der Wert von „{c}“ für „{r}“?"),
        ("keyword", "{c} für {r}"),
    ),
    "cell-plain": (("question", "welcher Wert gehört zu „{r}“?"), ("keyword", "Wert von {r}")),
    "cell-claim": (("question", "ist „{a}“ der Wert von „{c}“ für „{r}“?"),),
    "cell-claim-plain": (("question", "gehört der Wert „{a}“ zu „{r}“?"),),
    "difference": (("question", "wie groß ist der Unterschied zwischen den Werten von „{c}“ für „{r}“ und „{z}“?"),),
    "difference-plain": (("question", "wie groß ist der Unterschied zwischen den Werten von „{r}“ und „{z}“?"),),
    "ratio": (("question", "wievielmal so groß ist der Wert von „{c}“ für „{r}“ wie für „{z}“?"),),
    "ratio-plain": (("question", "wievielmal so groß ist der Wert von „{r}“ wie der von „{z}“?"),),
    "higher": (("question", "was hat den höheren Wert von „{c}“: „{r}“ oder „{z}“?"),),
    "higher-plain": (("question", "was hat den höheren Wert: „{r}“ oder „{z}“?"),),
    "caption-diagram": (
        ("question", "was wird mit einer Abbildung veranschaulicht?"),
        ("instruction", "gib an, was mit einer Abbildung veranschaulicht wird."),
    ),
    "caption-chart": (
        ("question", "was wird in einem Diagramm dargestellt?"),
        ("instruction", "gib an, was in einem Diagramm dargestellt wird."),
    ),
    "caption-table": (
        ("question", "was wird in einer Tabelle aufgeführt?"),
        ("instruction", "gib an, was in einer Tabelle aufgeführt wird."),
    ),
}
