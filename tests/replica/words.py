"""Words and sentences in five languages, of which decks are made. Places and figures make each page its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`title` and `sentences` are patterns over topic, place, other, n, m, year, later."""

    tag: str
    title: str
    topics: tuple[str, ...]
    places: tuple[str, ...]
    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    columns: tuple[str, str, str]
    summary: str


ES = Words(
    tag="español",
    title="{topic} en {place}",
    topics=(
        "El riego por goteo",
        "La lectura en voz alta",
        "El transporte público",
        "La energía solar",
        "La gramática española",
        "El turismo rural",
        "La salud escolar",
        "El reciclaje de vidrio",
        "La pesca artesanal",
        "El comercio de café",
        "La historia del teatro",
        "El agua potable",
    ),
    places=("Oaxaca", "Sevilla", "Cusco", "Medellín", "Córdoba", "Valparaíso", "Quito", "Mérida", "Bilbao", "Rosario"),
    headings=("Introducción", "Situación actual", "Resultados", "Método", "Costos", "Comparación", "Conclusiones"),
    sentences=(
        "{topic} en {place} creció un {n} % entre {year} y {later}, según los datos del municipio.",
        "En {place} participaron {m} familias, mientras que en {other} fueron apenas {n}.",
        "El equipo visitó {n} escuelas de {place} durante el otoño de {year}.",
        "La inversión total alcanzó {m} mil euros y se repartió en {n} proyectos pequeños.",
        "Los vecinos de {place} señalan que el problema principal es la falta de tiempo.",
        "Antes de {year} no existía ningún registro, por lo que la comparación con {other} es difícil.",
        "Se recomienda repetir la medición cada {n} días y anotar los valores en una tabla.",
        "Más de la mitad de las personas encuestadas en {other} prefiere reunirse por la mañana.",
        "El informe de {later} propone bajar el costo de {m} a {n} euros por persona.",
        "Cada grupo de {place} eligió a una persona responsable para hablar con el ayuntamiento.",
    ),
    columns=("Ciudad", "Familias", "Costo"),
    summary="El documento resume cómo cambió {topic} en {place} y compara los resultados con los de {other}.",
)
EN = Words(
    tag="english",
    title="{topic} in {place}",
    topics=("Drip irrigation", "Reading aloud", "Public transport", "Solar energy", "Rural tourism", "School health"),
    places=("Leeds", "Galway", "Boston", "Dunedin", "Halifax", "Bristol"),
    headings=("Introduction", "Present state", "Results", "Method", "Costs", "Comparison", "Conclusions"),
    sentences=(
        "{topic} in {place} grew by {n} % between {year} and {later}, according to the council.",
        "In {place} some {m} families took part, while in {other} there were only {n}.",
        "The team visited {n} schools of {place} during the autumn of {year}.",
        "The whole investment came to {m} thousand pounds and was shared by {n} small projects.",
        "People who live in {place} say that the main problem is the lack of time.",
        "Before {year} nothing was written down, so that a comparison with {other} is difficult.",
        "The report of {later} proposes to lower the cost from {m} to {n} pounds for each person.",
    ),
    columns=("City", "Families", "Cost"),
    summary="The document tells how {topic} changed in {place} and compares the results with those of {other}.",
)
FR = Words(
    tag="français",
    title="{topic} à {place}",
    topics=("L'irrigation", "La lecture à voix haute", "Le transport public", "L'énergie solaire", "La santé scolaire"),
    places=("Lyon", "Nantes", "Liège", "Québec", "Genève", "Rennes"),
    headings=("Introduction", "Situation actuelle", "Résultats", "Méthode", "Coûts", "Comparaison", "Conclusions"),
    sentences=(
        "{topic} à {place} a augmenté de {n} % entre {year} et {later}, selon les données de la mairie.",
        "À {place}, {m} familles ont participé, alors qu'à {other} elles n'étaient que {n}.",
        "L'équipe a visité {n} écoles de {place} pendant l'automne {year}.",
        "L'investissement total atteint {m} mille euros et a été partagé entre {n} petits projets.",
        "Les habitants de {place} disent que le problème principal est le manque de temps.",
        "Avant {year}, rien n'était noté, si bien que la comparaison avec {other} est difficile.",
        "Le rapport de {later} propose de réduire le coût de {m} à {n} euros par personne.",
    ),
    columns=("Ville", "Familles", "Coût"),
    summary="Ce document raconte comment {topic} a changé à {place} et compare les résultats avec ceux de {other}.",
)
DE = Words(
    tag="deutsch",
    title="{topic} in {place}",
    topics=("Die Tropfbewässerung", "Das Vorlesen", "Der Nahverkehr", "Die Sonnenenergie", "Der Landurlaub"),
    places=("Bremen", "Graz", "Basel", "Leipzig", "Kassel", "Linz"),
    headings=("Einleitung", "Heutiger Stand", "Ergebnisse", "Verfahren", "Kosten", "Vergleich", "Schluss"),
    sentences=(
        "{topic} in {place} ist zwischen {year} und {later} um {n} % gewachsen, wie die Stadt mitteilt.",
        "In {place} haben {m} Familien mitgemacht, in {other} dagegen waren es nur {n}.",
        "Die Gruppe hat im Herbst {year} insgesamt {n} Schulen in {place} besucht.",
        "Die Ausgaben lagen bei {m} tausend Euro und wurden auf {n} kleine Vorhaben verteilt.",
        "Die Leute in {place} sagen, dass vor allem die Zeit fehlt.",
        "Vor {year} wurde nichts aufgeschrieben, weshalb der Vergleich mit {other} schwierig ist.",
        "Der Bericht von {later} schlägt vor, die Kosten von {m} auf {n} Euro je Person zu senken.",
    ),
    columns=("Stadt", "Familien", "Kosten"),
    summary="Das Dokument erzählt, wie sich {topic} in {place} verändert hat, und vergleicht dies mit {other}.",
)
PT = Words(
    tag="português",
    title="{topic} em {place}",
    topics=("A irrigação por gotejamento", "A leitura em voz alta", "O transporte público", "A energia solar"),
    places=("Coimbra", "Recife", "Maputo", "Braga", "Belém", "Évora"),
    headings=("Introdução", "Situação atual", "Resultados", "Método", "Custos", "Comparação", "Conclusões"),
    sentences=(
        "{topic} em {place} cresceu {n} % entre {year} e {later}, segundo os dados da câmara.",
        "Em {place} participaram {m} famílias, enquanto em {other} foram apenas {n}.",
        "A equipe visitou {n} escolas de {place} durante o outono de {year}.",
        "O investimento total chegou a {m} mil euros e foi dividido em {n} projetos pequenos.",
        "Os moradores de {place} dizem que o problema principal é a falta de tempo.",
        "Antes de {year} não havia nenhum registro, por isso a comparação com {other} não é fácil.",
        "O relatório de {later} propõe baixar o custo de {m} para {n} euros por pessoa.",
    ),
    columns=("Cidade", "Famílias", "Custo"),
    summary="O documento conta como {topic} mudou em {place} e compara os resultados com os de {other}.",
)
WORDS = {"es": ES, "en": EN, "fr": FR, "de": DE, "pt": PT}
ODD_TITLES = (
    "Español ¿qué? 50% #1/2 & más",
    "  Planeación  español ",
    "Gramatica\u0301 espan\u0303ola, n\u00famero 2",
    "Español fácil 🎉👩‍🏫",
    "اللغة الإسبانية للمبتدئين",
    "西班牙语入门 第一课",
    "Un título que no termina " * 12,
    "",
    "../../etc/passwd",
    "CON",
    "\"Comillas\" y <b>negrita</b> con 'apóstrofo'",
    "Nulo\x00 y\x07 control\x1b[31m\x85 fin",
    "100%25 seguro?cb=1#fragmento",
    "<script>alert('hola')</script>",
    "..",
    "ñ\u202egpj.exe",
)
