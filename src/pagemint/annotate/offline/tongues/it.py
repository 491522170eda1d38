"""Italian."""

from __future__ import annotations

VERBS = """
    accelerare accettare adattare affrontare aggiornare aggiungere analizzare applicare assegnare assicurare
    aumentare calcolare cambiare causare classificare combinare comprendere comunicare confrontare considerare
    consentire contenere contribuire controllare corrispondere creare definire denotare descrivere determinare
    diminuire dimostrare dipendere distinguere distribuire dividere eliminare elencare eseguire esprimere evitare
    fornire funzionare garantire generare gestire identificare impedire impiegare implementare implicare includere
    indicare influenzare informare inserire integrare introdurre lanciare limitare memorizzare migliorare misurare
    mostrare necessitare offrire operare organizzare ottimizzare ottenere permettere possedere prevedere produrre
    programmare promuovere proporre proteggere pubblicare raccogliere raggruppare rappresentare realizzare
    registrare restituire richiedere ridurre riflettere riguardare risolvere ricevere semplificare separare
    sostituire specificare stabilire stimare studiare suggerire superare supportare svolgere trasformare trasmettere
    usare utilizzare valutare variare verificare
"""
ENDINGS = {
    "durre": "duce ducono dusse dussero",
    "porre": "pone pongono pose posero",
    "are": "a ano ò arono ava avano erà",
    "ere": "e ono ette ettero eva evano",
    "ire": "isce iscono ì irono iva ivano",
}
IRREGULAR = """
    è sono fu furono era erano sarà saranno ha hanno aveva avevano può possono poteva deve devono doveva fa fanno
    fece fecero contiene contengono mantiene mantengono ottiene ottengono consiste consistono offre offrono apre
    aprono serve servono dà danno va vanno viene vengono nasce nascono sceglie scelgono esegue eseguono consente
    consentono segue seguono comprende comprendono
"""
NOMINAL = "forma base causa prova marca copia come per era fa conta viene usa controlla misura programma limita"
BE = "è sono fu furono era erano sarà saranno"
HELPERS = (
    "è sono fu furono era erano sarà saranno viene vengono può possono poteva deve devono doveva ha hanno aveva avevano"
)
NONFINITE = (
    r"\w{2,}(?:are|ere|ire|arre|orre|urre|ato|ata|ati|ate|ito|ita|iti|ite|uto|uta|uti|ute|ando|endo)|fatto"
    r"|scritto|stato|stata|essere"
)
PARTICIPLE = r"\w{3,}(?:ato|ata|ati|ate|ito|ita|iti|ite|uto|uta|uti|ute)|fatt[oaie]|scritt[oaie]|propost[oaie]"
REFLEXIVE = "si"
NEGATION = "non"
ADVERBS = """
    anche solo soltanto principalmente normalmente generalmente sempre già ancora quindi dentro fuori bene male
    molto più meno quasi così
"""
RELATIVES = "che dove quando se chi cui quale quali mentre sebbene come perché poiché"
PRONOUNS = """
    questo questa questi queste ciò quello quella quelli quelle quel quei esso essa essi esse egli lui lei loro lo
    gli ne ci vi mi ti mio mia tuo tua suo sua suoi sue nostro nostra nostri nostre entrambi entrambe altro altra
    altri altre stesso stessa stessi stesse tale tali precedente precedenti seguente seguenti qui lì ora alcuni
    alcune ogni tutto tutta tutti tutte noi io tu voi
"""
PREPOSITIONS = """
    a ad al allo alla ai agli alle con contro da dal dallo dalla dai dagli dalle di del dello della dei degli delle
    durante fra in nel nello nella nei negli nelle per presso secondo senza sopra sotto su sul sullo sulla sui sugli
    sulle tra tramite verso
"""
ARTICLES = ("il lo la i gli le", "un uno una")
AND = "e ed o od"
PERSONAL = r"\b\w+iamo\b|\b(?:noi|nostr[oaie]|mi|mio|mia|io|tu|tuo|tua|voi|vostr[oaie])\b|[?!]"
CONNECTIVES = (
    r"(?:inoltre|infine|poi|tuttavia|d'altra parte|quindi|pertanto|così|anche|successivamente|in primo luogo|cioè"
    r"|in questo modo|attualmente|generalmente)\s*,\s*"
)
CUTS = (
    r",\s(?:ma|però|tuttavia|mentre|quindi|pertanto|cioè|poiché|perché|sebbene|anche se|dove|il che|la quale|il quale"
    r"|\w+(?:ando|endo)|e (?:si|non|per|a|in|anche))\b|;\s|\.\s|:\s"
)
REASONS = r",?\s\b(?:perché|poiché|dato che|dal momento che|a causa d(?:i|el|ella|ei|elle)|grazie a(?:l|lla|i|lle)?)\s"
PURPOSES = r"\b(?:per|al fine di|allo scopo di)\s(?=\w+(?:[aei]re|rre|[aei]r[lsn][oiae])\b)"
PREPOSITIONAL = {
    "in": "consiste consistono divide dividono diviso divisa divisi divise",
    "di": "occupa occupano compone compongono",
    "da": "dipende dipendono deriva derivano composto composta composti composte formato formata",
    "a": "appartiene appartengono corrisponde corrispondono riferisce riferiscono serve servono",
    "su": "basa basano basato basata basati basate concentra",
}
PURPOSEFUL = """
    usa usano utilizza utilizzano impiega impiegano serve servono usato usata usati usate utilizzato utilizzata
    utilizzati
"""
COUNTS = "due tre quattro cinque sei sette otto nove dieci undici dodici"
MONTHS = "(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)"
DATES = (
    r"(?:il|dal|fino al)\s\d{1,2}\sMONTH\s(?:1[5-9]|20)\d\d|(?:nel|a|da|dal)\sMONTH\s(?:del\s)?(?:1[5-9]|20)\d\d"
    r"|(?:nel|dal|fino al)\s(?:1[5-9]|20)\d\d\b"
)
LISTS = """
    vantaggi:vantaggio svantaggi:svantaggio caratteristiche:caratteristica tipi:tipo esempi:esempio passi:passo
    passaggi:passaggio fasi:fase obiettivi:obiettivo benefici:beneficio problemi:problema componenti:componente
    elementi:elemento fattori:fattore metodi:metodo modelli:modello funzioni:funzione applicazioni:applicazione
    usi:uso parti:parte principi:principio requisiti:requisito livelli:livello categorie:categoria classi:classe
    varianti:variante tecniche:tecnica strumenti:strumento limiti:limite rischi:rischio soluzioni:soluzione
    cause:causa conseguenze:conseguenza raccomandazioni:raccomandazione strategie:strategia modalità:modalità
    proprietà:proprietà dimensioni:dimensione criteri:criterio variabili:variabile misure:misura forme:forma
    opzioni:opzione ragioni:ragione sfide:sfida aree:area temi:tema domande:domanda compiti:compito
"""
FOLLOWING = r"\b(?:quanto segue|(?:i|gli|le|la|il) seguent[ei])\b"
OPEN = r"\becc\b|…|\.\.\.|\btra (?:gli altri|le altre)\b|\bad esempio\b|\bper esempio\b"
GENUS = """
    tecnica metodo sistema software programma funzione insieme processo strumento modello algoritmo linguaggio
    struttura meccanismo tecnologia protocollo libreria piattaforma servizio dispositivo modulo tipo forma misura
    unità procedura strategia rete base livello componente area disciplina scienza formato standard raccolta
    interfaccia indice indicatore variabile spazio file codice
"""
GENERIC = (
    r"introduzione|esempi(?:o)?|definizion[ei]|conclusion[ei]\W*|risultati|dati|metod[oi]|metodologia"
    r"|obiettiv[oi]|storia"
    r"|caratteristiche|vantaggi|svantaggi|riassunto|discussione|motivazione|funzionamento|codice|tipi|usi|applicazioni"
    r"|concett[oi]|contesto|problema|ipotesi|.*\?|note|importante|componenti|struttura|.*\bparte \d+\b.*"
)
_MADE = "(?:sviluppat|creat|implementat|lanciat|pubblicat|introdott|propost|fondat|inventat|scritt)"
MADE = ((_MADE + "o", "è stato"), (_MADE + "a", "è stata"), (_MADE + "i", "sono stati"), (_MADE + "e", "sono state"))
AGENTS = "da dal dallo dalla dai dagli dalle"
FUSED = {
    **dict.fromkeys(("del", "dello", "della", "dei", "degli", "delle"), "di"),
    **dict.fromkeys(("al", "allo", "alla", "ai", "agli", "alle"), "a"),
    **dict.fromkeys(("dal", "dallo", "dalla", "dai", "dagli", "dalle"), "da"),
    **dict.fromkeys(("nel", "nello", "nella", "nei", "negli", "nelle"), "in"),
    **dict.fromkeys(("sul", "sullo", "sulla", "sui", "sugli", "sulle"), "su"),
}
THAT = "che"
LINKING = (
    "sembra sembrano resta restano rimane rimangono esiste esistono funziona funzionano va vanno nasce nascono essere"
)
MANNER = ("mente", "ando", "endo")
WE = """
    utilizziamo:utilizzano usiamo:usano calcoliamo:calcolano applichiamo:applicano analizziamo:analizzano
    proponiamo:propongono
"""
AMBIGUOUS = (
    "accelera aumenta aumentano diminuisce riduce riducono migliora influenza causa causano genera produce determina"
)
CONTRACTED: tuple[tuple[str, str], ...] = ()
IS = "è"
AUTHORS = "gli autori"
LIKENED = "come"
EACH = "ogni"
WORKS = {"lavoro": "il lavoro", "studio": "lo studio", "articolo": "l'articolo", "ricerca": "la ricerca"}
ENCLITIC = r"\w+(?:ar|er|ir|ndo)(?:l[oaie]|gli|ci|mi|ti|vi|ne)"
TIMES = "volte"
SOME = "alcuni alcune vari varie"
THESE = "questo questa questi queste tale tali"
ASIDES = "che cui"
FRONTS = "quando se mentre"
MUST = ""
RELATIONAL = "responsabile:di capace:di capaci:di utile:per necessario:per adatto:a"
OBLIQUE = "con mediante tramite"
ANTONYMS = """
    aumenta:diminuisce aumentano:diminuiscono maggiore:minore maggiori:minori migliora:peggiora massimo:minimo
    massima:minima più:meno prima:ultima primo:ultimo interno:esterno veloce:lento rapido:lento positivo:negativo
    positiva:negativa permette:impedisce permettono:impediscono consente:impedisce migliore:peggiore
    facile:difficile alto:basso alta:bassa superiore:inferiore semplice:complesso
"""
OF = "di del dello della dei degli delle"
PLURAL = r"\w+no|sono"
THINGS = "elementi"
WHICH = (("sono|furono|erano|saranno", "quali"), (".*", "qual"))
NEVER = "non mai né nessun nessuna solo soltanto sempre tutti tutte"
YES, NO = "Sì", "No"
CLAUSE = "{s} {v} {o}"
HOW_MANY = ((r"\w+(?:zioni|sioni|gioni)|\w+[^i]e", "quante"), (r"\w+i", "quanti"))
THE_MANY = (
    (r"\w+(?:zioni|sioni|gioni)|fasi|parti|classi|varianti|\w+e|modalità|proprietà|funzioni|ragioni", "le"),
    (r"(?:[aeiouh]|s[bcdfglmnpqrtv]|z|ps|gn)\w*i", "gli"),
    (r"\w+i", "i"),
)
QUOTES = ("«", "»")
TOPICS = ("a proposito di {t}: {q}", "riguardo a {t}, {q}", "sul tema {t}: {q}", "in merito a {t}, {q}")
CAPITAL = False
TEMPLATES = {
    "object": (("question", "che cosa {v} {s}?"), ("instruction", "indica che cosa {v} {s}.")),
    "object-null": (("question", "che cosa {v}?"), ("instruction", "indica che cosa {v}.")),
    "prep": (("question", "{p} che cosa {v} {s}?"), ("instruction", "spiega {p} che cosa {v} {s}.")),
    "prep-null": (("question", "{p} che cosa {v}?"), ("instruction", "spiega {p} che cosa {v}.")),
    "what-is": (("question", "che cosa {v} {s}?"),),
    "define": (
        ("question", "che cosa {v} {s}?"),
        ("instruction", "spiega che cosa {v} {s}."),
        ("keyword", "definizione: {s}"),
    ),
    "which": (("question", "{w} {v} {s}?"), ("instruction", "indica {w} {v} {s}.")),
    "purpose": (("question", "a quale scopo {v} {s} {o}?"), ("instruction", "spiega a quale scopo {v} {s} {o}.")),
    "reason": (("question", "perché {s} {v} {o}?"), ("instruction", "spiega perché {s} {v} {o}.")),
    "when": (("question", "quando {v} {s} {o}?"), ("instruction", "indica quando {v} {s} {o}.")),
    "agent": (("question", "da chi {v} {s} {o}?"),),
    "count": (("question", "{w} {n} {v} {s} {o}?"),),
    "number": (
        ("question", "qual è il numero di {n}?"),
        ("keyword", "numero di {n}"),
    ),
    "share": (
        ("question", "a quale percentuale {n} si fa riferimento?"),
        ("keyword", "percentuale {n}"),
    ),
    "how": (("question", "come {v} {s}?"), ("instruction", "spiega come {v} {s}.")),
    "about": (
        ("question", "che cosa si afferma riguardo all'argomento «{s}»?"),
        ("instruction", "spiega che cosa si afferma sull'argomento «{s}»."),
    ),
    "times": (("question", "quante volte {v} {s} {o}?"),),
    "subject-many": (("question", "quali elementi {v} {o}?"),),
    "subject": (("question", "che cosa {v} {o}?"), ("instruction", "indica che cosa {v} {o}.")),
    "short": (("question", "che cosa significa la sigla {x}?"), ("keyword", "significato della sigla {x}")),
    "relate": (("question", "{p} che cosa {v} {a} {s}?"),),
    "claim": (("question", "è vero che {c}?"), ("question", "è corretto affermare che {c}?")),
    "list": (
        ("question", "quali sono {the} {n} {noun}?"),
        ("instruction", "elenca {the} {n} {noun}."),
        ("keyword", "{n} {noun}"),
    ),
    "list-prep": (("question", "{p} quali {n} {noun} {v} {s}?"),),
    "list-verb": (
        ("question", "quali {n} {noun} {v} {s}?"),
        ("instruction", "elenca {the} {n} {noun} che {v} {s}."),
    ),
    "list-verb-null": (("question", "quali {n} {noun} {v}?"), ("instruction", "elenca {the} {n} {noun} che {v}.")),
    "list-head": (
        ("question", "quali {n} punti comprende «{x}»?"),
        ("instruction", "elenca i {n} punti di «{x}»."),
        ("keyword", "{x}: {n} punti"),
    ),
    "list-title": (
        ("question", "quali sono i {n} elementi?"),
        ("instruction", "elenca i {n} elementi."),
        ("keyword", "elenco di {n} elementi"),
    ),
    "member": (("question", "«{x}» figura tra {the} {noun}?"), ("question", "si cita «{x}» tra {the} {noun}?")),
    "term": (
        ("question", "come si descrive «{x}»?"),
        ("instruction", "spiega che cosa si intende per «{x}»."),
        ("question", "che cosa si dice di «{x}»?"),
        ("keyword", "descrizione di «{x}»"),
    ),
    "which-term": (
        ("question", "quale termine è descritto così: «{d}»?"),
        ("question", "a che cosa corrisponde la descrizione «{d}»?"),
    ),
    "swap": (("question", "la descrizione «{d}» corrisponde a «{x}»?"),),
    "contrast": (("instruction", "confronta «{x}» e «{y}»."), ("question", "in che cosa differiscono «{x}» e «{y}»?")),
    "cell": (
        ("question", "quale valore di «{c}» corrisponde a «{r}»?"),
        ("question", "qual è il valore di «{c}» per «{r}»?"),
        ("keyword", "{c} per {r}"),
    ),
    "cell-plain": (("question", "quale valore corrisponde a «{r}»?"), ("keyword", "valore corrispondente a {r}")),
    "cell-claim": (("question", "«{a}» è il valore di «{c}» per «{r}»?"),),
    "cell-claim-plain": (("question", "il valore «{a}» corrisponde a «{r}»?"),),
    "difference": (("question", "che differenza c'è tra i valori di «{c}» per «{r}» e per «{z}»?"),),
    "difference-plain": (("question", "che differenza c'è tra i valori di «{r}» e «{z}»?"),),
    "ratio": (("question", "quante volte maggiore è il valore di «{c}» per «{r}» rispetto a «{z}»?"),),
    "ratio-plain": (("question", "quante volte maggiore è il valore di «{r}» rispetto a quello di «{z}»?"),),
    "higher": (("question", "quale ha un valore maggiore di «{c}»: «{r}» o «{z}»?"),),
    "higher-plain": (("question", "quale ha un valore maggiore: «{r}» o «{z}»?"),),
    "caption-diagram": (
        ("question", "che cosa viene illustrato con una figura?"),
        ("instruction", "indica che cosa viene illustrato con una figura."),
    ),
    "caption-chart": (
        ("question", "che cosa viene rappresentato in un grafico?"),
        ("instruction", "indica che cosa viene rappresentato in un grafico."),
    ),
    "caption-table": (
        ("question", "che cosa viene riportato in una tabella?"),
        ("instruction", "indica che cosa viene riportato in una tabella."),
    ),
}
