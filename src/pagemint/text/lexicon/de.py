"""German."""

from __future__ import annotations

STOP_WORDS = """
    aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes anderm andern anderr
    anders auch auf aus bei beim bin bis bist da damit dann das dass dasselbe dazu dein deine deinem deinen deiner
    deines dem demselben den denn denselben der derer derselbe derselben des desselben dessen dich die dies diese
    dieselbe dieselben diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einig
    einige einigem einigen einiger einiges einmal er es etwas euch euer eure eurem euren eurer eures für gegen gemäss
    gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in
    indem ins ist je jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kein keine keinem keinen
    keiner keines können könnte laut machen man manche manchem manchen mancher manches mein meine meinem meinen meiner
    meines mich mir mit mittels muss musste nach nicht nichts noch nun nur ob oder ohne per pro sehr sein seine seinem
    seinen seiner seines selbst sich sie sind so solche solchem solchen solcher solches soll sollte sondern sonst um
    und uns unser unsere unserem unseren unseres unter viel viele vom von vor wann war waren warst warum was weg weil
    weiter welche welchem welchen welcher welches wem wen wenn wer werde werden weshalb wessen wie wieder wieso
    wieviel will wir wird wirst wo wobei wodurch wofür wollen wollte womit woran worauf wurde wurden während würde
    würden zu zum zur zwar zwischen über
"""
GENERIC = """
    abbildung abbildungen abschnitt abschnitte achse achsen algorithmus angezeigt anteil antwort anzahl arbeit art
    arten autor autoren autorin balken bedeutet bedeutung begann beginnt begriff begriffe beispiel beispiele benutzt
    beschreiben beschreibt beschrieben bild bilder blau blaue code dargestellt dargestellte daten datum definition
    diagramm diagramme dient ding dinge dokument dokumente element elemente enthalten enthält ergebnis ergebnisse
    erklären erklärt ermöglicht erscheint erste ersten erwähnt erwähnte fall farbe farben fazit fehler folgende
    folgenden folie folien forschung foto frage fragen geht gelb gelbe gemacht genannt genannte genannten gesamt
    gezeigt gezeigte gibt grafik grafiken grund gruppe gruppen grösste grün grüne handelt heissen heisst höchste
    idee ideen illustriert information informationen inhalt inhalte jahr kleinste komponente komponenten konzept
    konzepte kurs lektion letzte linie linien link liste listen machen macht methode methoden modell monat name
    namen nennen nennt neu neue niedrigste nummer ort passiert person personen pfeil pfeile problem probleme projekt
    prozess prozesse präsentation präsentationen präsentiert punkt punkte quellen referenz rot rote roten sagt
    schema schlussfolgerung schritt schritte schwarz schwarze seite seiten slide spalte spalten stehen steht stellt
    studie system tabelle tabellen tag teil teile text texte thema themen titel typ typen umfasst unterschied
    unterschiede vergleich verwenden verwendet vorherige vortrag weise weiss weisse wert werte wichtig wichtigsten
    zahl zahlen zeigen zeigt zeile ziel ziele zweck zweite
"""
DEMONSTRATIVES = "diese diesem diesen dieser dieses"

_NOUN = (
    r"(?:folien?|slides?|präsentation(?:en)?|vortrags?|seiten?|abbildung(?:en)?|bild(?:e?s|er|ern)?|fotos?|grafik(?:en)?"
    r"|diagramm(?:e?s|e|en)?|schemas?|tabellen?|text(?:e?s|e|en)?|dokument(?:e?s|e|en)?|ausschnitt(?:e?s)?)\b"
)
_BARE = (
    r"(?=\s*(?:$|[?,.;:!)])|\s(?:ist|sind|und|oder|wird|werden|wurde|zeigt\w*|gezeigt\w*|dargestellt\w*|genannt\w*"
    r"|erwähnt\w*|beschrieben\w*|beschreibt|enthält|enthalten|steht|stehen|zu|zu sehen|oben|unten|links|rechts"
    r"|aufgeführt\w*|angegeben\w*|abgebildet\w*)\b)"
)
DEICTIC = (
    rf"\b(?:dies|jen)(?:e|er|em|es|en)? (?:\w+ )??{_NOUN}",
    rf"\b(?:die|der|das|dem|den|des|im|am|vom|zum|zur) {_NOUN}{_BARE}",
    rf"\b(?:die|der|das|dem|den|des) (?:obige|untige|folgende|vorliegende|vorherige|gezeigte|abgebildete)"
    rf"[nrms]? (?:{_NOUN}|\w+)",
    r"\b(?:seite|folie|abbildung|abb\.?|tabelle|tab\.?|grafik|bild) (?:nr\.? ?|nummer |#)?\d+\b",
    r"\b(?:oben|unten|hier|nachfolgend|nebenstehend)(?= ?(?:\?|$|,)"
    r"| (?:gezeigt|genannt|dargestellt|abgebildet|erwähnt))",
    r"\blaut (?:der |dem )?(?:folie|präsentation|text|dokument|abbildung|tabelle|grafik)\b",
)
CHOICE = "oder"
YES = "ja korrekt richtig stimmt wahr"
NO = "falsch nein unwahr"
REFUSALS = (
    r"\bich (?:kann|konnte|bin) (?:\w+ ){0,6}?(?:nicht|keine?n?)\b|\btut mir leid\b|\bsprachmodell\b",
    r"\b(?:lässt|lassen) sich (?:\w+ ){0,4}?nicht (?:beantworten|bestimmen|ermitteln|sagen|erkennen)",
    r"\bkann (?:\w+ ){0,4}?nicht (?:beantwortet|bestimmt|ermittelt|gesagt|erkannt) werden\b",
    r"\b(?:wird|werden|ist|sind) (?:\w+ ){0,6}?nicht (?:erwähnt|angegeben|genannt|ersichtlich|lesbar|sichtbar|erkennbar"
    r"|enthalten|spezifiziert)",
    r"\b(?:seite|folie|bild|dokument|text|präsentation) (?:enthält|nennt|gibt|erwähnt|zeigt)"
    r" (?:\w+ ){0,3}?(?:keine?n?|nicht)\b",
    r"\bgeht (?:\w+ ){0,5}?nicht hervor\b",
    r"\bkeine (?:ausreichenden )?(?:informationen|angaben?|daten)\b|\bnicht beantwortbar\b",
    r"^(?:nicht (?:sichtbar|lesbar|verfügbar|angegeben|erwähnt|zutreffend|bekannt)|unbekannt|k\.? ?a\.?)\W*$",
)
ARTICLES = "das dem den der des die ein eine einem einen einer eines"
SCALES = {
    "tausend": 3, "tsd": 3, "million": 6, "millionen": 6, "mio": 6, "mill": 6, "milliarde": 9, "milliarden": 9,
    "mrd": 9, "billion": 12, "billionen": 12, "bio": 12,
}  # fmt: skip
PERCENT = ("prozent", "v. h.")
DECIMAL = ","
