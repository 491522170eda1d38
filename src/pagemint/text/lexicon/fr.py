"""French."""

from __future__ import annotations

STOP_WORDS = """
    a afin ai aie aient aies ainsi ait as au aura aurai auraient aurais aurait auras aurez auriez aurions aurons
    auront aussi aux avaient avais avait avec avez aviez avions avoir avons ayant ayante ayantes ayants ayez ayons c
    car ce cela celle celles celui ces cet ceux chaque chez combien comme comment d dans de des doit doivent donc dont
    du elle en entre es est et eu eue eues eurent eus eusse eussent eusses eussiez eussions eut eux eûmes eût eûtes
    furent fus fusse fussent fusses fussiez fussions fut fûmes fût fûtes il ils j je l la laquelle le lequel les
    lesquelles lesquels leur lui m ma mais me mes moi moins mon même n ne nos notre nous on ont ou où par pas peut
    peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera serai seraient
    serais serait seras serez seriez serions serons seront ses si soient sois soit sommes son sont sous soyez soyons
    suis sur t ta te tes toi ton très tu un une vers vos votre vous y à ça étaient étais était étant étante étantes
    étants étiez étions étée étées étés êtes être
"""
GENERIC = """
    algorithme année apparaissent apparaît appelle auteur auteure auteurs axe axes barre barres blanc blanche bleu
    bleue bleus but cas chose choses code colonne colonnes commence commencé comparaison composant composants
    comprend concept concepts conclusion conclusions contenu contenus contiennent contient couleur couleurs cours
    date dernier dernière deuxième diagramme diagrammes diapo diapositive diapositives différence disent dit
    document documents donnée données décrit décrivent définition erreur exemple exemples explique expliquent faire
    fait façon figure figures flèche flèches font graphique graphiques groupe groupes idée idées illustre illustrent
    image images importance incluent inclut indique indiquent information informations jaune jour leçon lien liens
    lieu ligne lignes liste listes manière mentionne mentionnent mentionné mentionnée mentionnées mentionnés modèle
    mois montre montrent montré montrée méthode méthodes noir noire nom nombre nombres noms nouveau nouvelle numéro
    objectif objectifs page pages partie parties passe permet permettent personne personnes photo photos point
    points pourcentage premier première principal principale principales principaux problème problèmes processus
    projet précédent précédente présentation présentations présente présentent présenté présentée quantité question
    questions raison recherche représente représentent rouge rouges référence références réponse résultat résultats
    schéma schémas section sections signifie slide suivant suivante suivants sujet sujets système tableau tableaux
    texte thème thèmes titre titres total traite traitent travail type types utilise utilisent utilisé valeur
    valeurs vert verte verts élément éléments étape étapes étude
"""
DEMONSTRATIVES = "ces cet cette ladite ledit lesdites lesdits"

_NOUN = (
    r"(?:diapositive|diapo|slide|planche|présentation|page|figure|image|photo|illustration|graphique|diagramme|schéma"
    r"|tableau|texte|document|capture|écran|extrait|passage)[sx]?\b"
)
_BARE = (
    r"(?=\s*(?:$|[?,.;:!)])|\s(?:qui|que|est|sont|et|ou|pour|en|à|au|montre\w*|représente\w*|illustre\w*|indique\w*"
    r"|contien\w+|mentionne\w*|décri\w+|présent\w+|explique\w*|ci|suivant\w*|précédent\w*|ci-dess\w+|affich\w+"
    r"|fourni\w*)\b)"
)
DEICTIC = (
    rf"\b(?:ce|cet|cette|ces|ledit|ladite|la présente|le présent) (?:\w+ )??{_NOUN}",
    rf"(?:\b(?:le|la|les|du|au|aux|des) |\bl['’]){_NOUN}{_BARE}",
    r"\b(?:page|diapositive|diapo|figure|fig\.?|tableau|graphique|image) (?:n\.?[º°o]\.? ?|numéro |#)?\d+\b",
    r"\bci-(?:dessus|dessous|contre|après|joint)",
    r"\b(?:montré|illustré|mentionné|décrit|présenté|indiqué|affiché)e?s? (?:ici|plus haut|plus bas"
    r"|à (?:gauche|droite))\b",
    r"\b(?:ici|plus haut|plus bas)(?= ?(?:\?|$|,))",
)
CHOICE = "ou"
YES = "correct exact oui si vrai"
NO = "faux incorrect inexact non"
REFUSALS = (
    r"\bje (?:ne peux|ne suis|n['’]ai)\b|\bje suis désolée?\b|\bdésolée?,",
    r"\b(?:il n['’]est pas possible|il est impossible|impossible) de (?:répondre|déterminer|dire|savoir|identifier)\b",
    r"\bne (?:peut|peuvent) (?:pas )?être (?:déterminé|identifié|trouvé|lu)",
    r"\bn['’](?:est|apparaît|apparaissent|ont?) pas (?:\w+ )?(?:mentionné|précisé|spécifié|indiqué|visible"
    r"|lisible|fourni)",
    r"\b(?:page|diapositive|image|document|texte|contexte|présentation) ne (?:mentionne|précise|spécifie|indique|montre"
    r"|contient|fournit|donne|dit) (?:pas|aucun)",
    r"\b(?:aucune information|pas (?:assez )?d['’]informations?|informations? insuffisantes?)\b|\bmodèle de langage\b",
    r"^(?:non (?:visible|lisible|disponible|précisé|spécifié|mentionné|applicable|indiqué)e?s?|inconnue?)\W*$",
)
ARTICLES = "d de des du l la le les un une"
SCALES = {
    "mille": 3, "million": 6, "millions": 6, "mio": 6, "milliard": 9, "milliards": 9, "mrd": 9, "billion": 12,
    "billions": 12,
}  # fmt: skip
PERCENT = ("pour cent", "pourcent", "p. cent")
DECIMAL = ","
