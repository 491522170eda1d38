"""French."""

from __future__ import annotations

VERBS = """
    accélérer accepter adapter affecter afficher agréger ajouter améliorer analyser appliquer apporter assigner
    assurer attribuer augmenter calculer causer classer collecter combiner communiquer comparer compléter comporter
    concentrer concerner considérer constituer consulter contrôler coordonner créer décomposer définir dépendre
    désigner détecter déterminer développer diminuer distinguer distribuer diviser élaborer éliminer employer
    encourager engager enregistrer envoyer estimer étudier évaluer éviter exécuter exiger expliquer explorer
    exprimer faciliter favoriser fonctionner fournir garantir générer gérer identifier illustrer impliquer impliquer
    importer imposer indiquer influencer informer intégrer limiter modifier montrer nécessiter observer occuper
    organiser optimiser partager permettre posséder préciser présenter préparer produire programmer prolonger
    proposer protéger publier rassembler réaliser réduire refléter regrouper remplacer rencontrer répondre
    représenter respecter résoudre sélectionner séparer simplifier stocker structurer susciter supporter traiter
    transformer utiliser valider varier vérifier viser
"""
ENDINGS = {
    "uire": "uit uisent uisait",
    "ettre": "et ettent ettait",
    "oudre": "out olvent",
    "cer": "ce cent ça cèrent çait",
    "ger": "ge gent gea gèrent geait",
    "érer": "ère èrent éra érait",
    "yer": "ie ient ya yait",
    "éder": "ède èdent éda",
    "er": "e ent a èrent ait aient era eront",
    "dre": "d dent dit dait",
    "ir": "it issent issait",
}
IRREGULAR = """
    est sont fut furent était étaient sera seront a ont avait avaient peut peuvent pouvait pourra doit doivent
    devait devra fait font fit contient contiennent maintient obtient obtiennent consiste consistent offre offrent
    ouvre permet permettent sert servent met mettent prend prennent comprend comprennent va vont vient viennent
    devient deviennent inclut incluent décrit décrivent écrit écrivent réduit réduisent produit produisent suit
    suivent constitue constituent
"""
NOMINAL = """
    a fait est produit montre forme base cause marque compte programme écrit sert traite offre limite place mesure
    pratique contrôle analyse classe étude partage suit avait importe reste porte
"""
BE = "est sont fut furent était étaient sera seront"
HELPERS = """
    est sont fut furent était étaient sera seront peut peuvent pouvait pourra doit doivent devait devra ont avait
    avaient
"""
NONFINITE = r"\w{2,}(?:er|ir|oir|dre|tre|ire|é|ée|és|ées|i|ie|is|ies|u|ue|us|ues)|fait|faite|écrit|écrite|été|être"
PARTICIPLE = r"\w{3,}(?:é|ée|és|ées)|conçue?s?|écrite?s?|faite?s?|produite?s?|définie?s?|fournie?s?"
REFLEXIVE = "se s'"
NEGATION = "ne n' pas"
ADVERBS = """
    aussi seulement également principalement généralement toujours souvent déjà encore ainsi donc alors bien mal
    très plus moins presque
"""
RELATIVES = "que qu' qui où quand si dont lequel laquelle lesquels lesquelles tandis lorsque puisque comme parce car"
PRONOUNS = """
    ce cet cette ces ceci cela ça celui celle ceux celles il elle ils elles on nous vous je tu me te lui leur leurs
    y en mon ma mes ton ta tes son sa ses notre nos votre vos autre autres même mêmes tel telle tels telles
    précédent suivant suivante suivants suivantes ici là maintenant certains certaines quelques chaque_un tout toute
    tous toutes aucun aucune deux-ci
"""
PREPOSITIONS = """
    à au aux après avant avec chez contre dans de des du depuis derrière devant durant en entre envers jusque lors
    malgré par parmi pendant pour sans selon sous sur vers via
"""
ARTICLES = ("le la les l'", "un une des")
AND = "et ou"
PERSONAL = r"\b(?:nous|notre|nos|je|j'|me|mon|ma|mes|vous|votre|vos|tu|ton|ta|tes|on)\b|[?!]"
CONNECTIVES = (
    r"(?:de plus|en outre|enfin|ensuite|puis|cependant|toutefois|d'autre part|d'une part|ainsi|donc"
    r"|par conséquent|aussi"
    r"|également|en effet|c'est-à-dire|actuellement|généralement)\s*,\s*"
)
CUTS = (
    r",\s(?:ce qui|mais|cependant|tandis que|alors que|donc|car|puisque|parce que|bien que|c'est-à-dire|où|dont|ce que"
    r"|et (?:ne|se|pour|en|à|ainsi))\b|;\s|\.\s|\s?:\s"
)
REASONS = r",?\s\b(?:parce que?|puisque|car|en raison d(?:e|u|es)|grâce (?:à|au|aux)|à cause d(?:e|u|es))\s"
PURPOSES = r"\b(?:pour|afin de|dans le but de|en vue de)\s(?=\w+(?:er|ir|re|oir)\b)"
PREPOSITIONAL = {
    "en": "consiste consistent divise divisent divisé divisée",
    "de": "dépend dépendent compose composent dispose disposent composé composée composés composées",
    "à": "appartient appartiennent correspond correspondent sert servent consiste consistent vise visent",
    "sur": "repose reposent base basé basée basés basées porte portent",
}
PURPOSEFUL = (
    "utilise utilisent emploie sert servent utilisé utilisée utilisés utilisées conçu conçue conçus créé créée utiliser"
)
COUNTS = "deux trois quatre cinq six sept huit neuf dix onze douze"
MONTHS = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
DATES = (
    r"(?:le|depuis le|jusqu'au)\s(?:1er|\d{1,2})\sMONTH\s(?:1[5-9]|20)\d\d|(?:en|depuis)\sMONTH\s(?:1[5-9]|20)\d\d"
    r"|(?:en|depuis)\s(?:l'année\s)?(?:1[5-9]|20)\d\d\b"
)
LISTS = """
    avantages:avantage inconvénients:inconvénient caractéristiques:caractéristique types:type exemples:exemple
    étapes:étape phases:phase objectifs:objectif bénéfices:bénéfice problèmes:problème composants:composant
    éléments:élément facteurs:facteur méthodes:méthode modèles:modèle fonctions:fonction applications:application
    usages:usage parties:partie principes:principe exigences:exigence couches:couche niveaux:niveau
    catégories:catégorie classes:classe variantes:variante techniques:technique outils:outil limites:limite
    risques:risque solutions:solution causes:cause conséquences:conséquence recommandations:recommandation
    stratégies:stratégie modes:mode propriétés:propriété dimensions:dimension critères:critère variables:variable
    mesures:mesure formes:forme options:option raisons:raison défis:défi domaines:domaine thèmes:thème
    questions:question tâches:tâche compétences:compétence publics:public
"""
FOLLOWING = r"\b(?:ce qui suit|(?:les|la|le) suivante?s?)\b|\bsuivante?s?\b"
OPEN = r"\betc\b|…|\.\.\.|\bentre autres\b|\bpar exemple\b"
GENUS = """
    technique méthode système logiciel programme fonction ensemble processus outil modèle algorithme langage
    structure mécanisme technologie protocole bibliothèque plateforme service dispositif module type forme mesure
    unité procédure stratégie réseau base couche composant domaine discipline science format norme collection
    interface indice indicateur variable espace fichier code
"""
GENERIC = (
    r"introduction|exemples?|définitions?|conclusions?\W*|résultats?|données|méthodes?|méthodologie|objectifs?|histoire"
    r"|historique|caractéristiques|avantages|inconvénients|résumé|discussion|motivation|fonctionnement"
    r"|code|types|usages"
    r"|applications|concepts?|contexte|problème|hypothèses?|.*\?|notes?|important|structure|composants|exercices?"
    r"|.*\bpartie \d+\b.*|consignes?|à vous de jouer\W*|activités?|pause\W*|plan.*"
)
MADE = ((r"(?:développé|créé|conçu|lancé|publié|introduit|proposé|fondé|inventé|écrit|implémenté)e?", "a été"),)
AGENTS = "par"
FUSED = {"du": "de", "des": "de", "au": "à", "aux": "à"}
THAT = "que qu'"
LINKING = "semble semblent reste restent devient deviennent existe existent fonctionne va vont vient être a ont"
MANNER = ("ment", "ant")
WE = ""
AMBIGUOUS = """
    accélère augmente augmentent diminue diminuent réduit améliore affecte influence cause génère produit détermine
    remplace
"""
CONTRACTED = (
    (r"\bque (?=[aeiouyéèêàâîôûAEIOUÉÈÊ])", "qu'"),
    (r"\bde le\b", "du"),
    (r"\bde les\b", "des"),
    (r"\bà le\b", "au"),
    (r"\bà les\b", "aux"),
)
IS = "est"
AUTHORS = "les auteurs"
LIKENED = "comme"
EACH = "chaque"
WORKS = {"travail": "le travail", "étude": "l'étude", "article": "l'article", "recherche": "la recherche"}
ENCLITIC = r"(?!)"
TIMES = "fois"
SOME = "certains certaines quelques plusieurs"
THESE = "ce cet cette ces"
ASIDES = "qui dont"
FRONTS = "quand lorsque si"
MUST = ""
RELATIONAL = "responsable:de responsables:de capable:de capables:de utile:à nécessaire:à"
OBLIQUE = "avec"
ANTONYMS = """
    augmente:diminue augmentent:diminuent supérieur:inférieur supérieure:inférieure améliore:détériore
    maximum:minimum maximale:minimale plus:moins première:dernière premier:dernier interne:externe rapide:lent
    positif:négatif positive:négative permet:empêche permettent:empêchent meilleur:pire facile:difficile
    élevé:faible élevée:faible simple:complexe facilite:complique réduit:accroît
"""
OF = "de du des"
PLURAL = r"\w+nt|sont|ont|font|vont"
THINGS = "éléments"
WHICH = (("sont|furent|étaient|seront", "quels"), (".*", "quel"))
NEVER = "ne pas jamais ni aucun aucune seulement toujours tous toutes"
YES, NO = "Oui", "Non"
CLAUSE = "{s} {v} {o}"
HOW_MANY = ((r"\w+[sx]", "combien de"),)
THE_MANY = ((r"\w+[sx]", "les"),)
QUOTES = ("« ", " »")
TOPICS = ("au sujet de {t} : {q}", "à propos de {t}, {q}", "concernant {t}, {q}", "sur le thème {t} : {q}")
CAPITAL = False
TEMPLATES = {
    "object": (("question", "que {v} {s} ?"), ("instruction", "indiquez ce que {v} {s}.")),
    "object-null": (("question", "que {v}-t-on ?"),),
    "prep": (("question", "{p} quoi {v} {s} ?"), ("instruction", "indiquez {p} quoi {v} {s}.")),
    "prep-null": (("question", "{p} quoi cela {v}-t-il ?"),),
    "what-is": (("question", "que {v} {s} ?"),),
    "define": (
        ("question", "qu'est-ce que {s} ?"),
        ("question", "comment définit-on {s} ?"),
        ("instruction", "définissez {s}."),
        ("keyword", "définition : {s}"),
    ),
    "which": (("instruction", "indiquez ce que {v} {s}."),),
    "purpose": (("question", "dans quel but {v} {s} {o} ?"), ("instruction", "expliquez dans quel but {v} {s} {o}.")),
    "reason": (("question", "pourquoi est-ce que {s} {v} {o} ?"), ("instruction", "expliquez pourquoi {s} {v} {o}.")),
    "when": (("question", "quand {v} {s} {o} ?"), ("instruction", "indiquez quand {v} {s} {o}.")),
    "agent": (("question", "par qui {v} {s} {o} ?"),),
    "count": (("question", "{w} {n} {v} {s} {o} ?"),),
    "number": (
        ("question", "quel est le nombre de {n} ?"),
        ("keyword", "nombre de {n}"),
    ),
    "share": (
        ("question", "à quel pourcentage {n} fait-on référence ?"),
        ("keyword", "pourcentage {n}"),
    ),
    "how": (("question", "comment {v} {s} ?"), ("instruction", "expliquez comment {v} {s}.")),
    "about": (
        ("question", "qu'est-il indiqué concernant {s} ?"),
        ("instruction", "expliquez ce qui est indiqué concernant {s}."),
    ),
    "times": (("question", "combien de fois {v} {s} {o} ?"),),
    "subject-many": (("question", "quels éléments {v} {o} ?"),),
    "subject": (("question", "qu'est-ce qui {v} {o} ?"), ("instruction", "indiquez ce qui {v} {o}.")),
    "short": (("question", "que signifie le sigle {x} ?"), ("keyword", "signification du sigle {x}")),
    "relate": (("question", "{p} quoi {v} {a} {s} ?"),),
    "claim": (("question", "est-il vrai que {c} ?"), ("question", "est-il exact que {c} ?")),
    "list": (
        ("instruction", "citez les {n} {noun}."),
        ("instruction", "énumérez les {n} {noun}."),
        ("keyword", "{n} {noun}"),
    ),
    "list-prep": (("keyword", "{n} {noun}, {s}"),),
    "list-verb": (("instruction", "citez les {n} {noun} que {v} {s}."),),
    "list-verb-null": (("instruction", "citez les {n} {noun}."),),
    "list-head": (
        ("question", "quels sont les {n} points de « {x} » ?"),
        ("instruction", "énumérez les {n} points de « {x} »."),
        ("keyword", "{x} : {n} points"),
    ),
    "list-title": (
        ("question", "quels sont les {n} éléments ?"),
        ("instruction", "énumérez les {n} éléments."),
        ("keyword", "liste de {n} éléments"),
    ),
    "member": (("question", "« {x} » figure-t-il parmi les {noun} ?"),),
    "term": (
        ("question", "comment décrit-on « {x} » ?"),
        ("instruction", "expliquez ce que l'on entend par « {x} »."),
        ("question", "que dit-on de « {x} » ?"),
        ("keyword", "description de « {x} »"),
    ),
    "which-term": (
        ("question", "quel terme est décrit ainsi : « {d} » ?"),
        ("question", "à quoi correspond la description « {d} » ?"),
    ),
    "swap": (("question", "la description « {d} » correspond-elle à « {x} » ?"),),
    "contrast": (
        ("instruction", "comparez « {x} » et « {y} »."),
        ("question", "en quoi « {x} » et « {y} » diffèrent-ils ?"),
    ),
    "cell": (
        ("question", "quelle valeur de « {c} » correspond à « {r} » ?"),
        ("question", "quelle est la valeur de « {c} » pour « {r} » ?"),
        ("keyword", "{c} pour {r}"),
    ),
    "cell-plain": (("question", "quelle valeur correspond à « {r} » ?"), ("keyword", "valeur qui correspond à {r}")),
    "cell-claim": (("question", "« {a} » est-il la valeur de « {c} » pour « {r} » ?"),),
    "cell-claim-plain": (("question", "la valeur « {a} » correspond-elle à « {r} » ?"),),
    "difference": (
        ("question", "quelle différence y a-t-il entre les valeurs de « {c} » pour « {r} » et pour « {z} » ?"),
    ),
    "difference-plain": (("question", "quelle différence y a-t-il entre les valeurs de « {r} » et « {z} » ?"),),
    "ratio": (
        ("question", "combien de fois la valeur de « {c} » est-elle plus grande pour « {r} » que pour « {z} » ?"),
    ),
    "ratio-plain": (("question", "combien de fois la valeur de « {r} » est-elle plus grande que celle de « {z} » ?"),),
    "higher": (("question", "lequel a la plus grande valeur de « {c} » : « {r} » ou « {z} » ?"),),
    "higher-plain": (("question", "lequel a la plus grande valeur : « {r} » ou « {z} » ?"),),
    "caption-diagram": (
        ("question", "qu'est-ce qui est illustré par une figure ?"),
        ("instruction", "indiquez ce qui est illustré par une figure."),
    ),
    "caption-chart": (
        ("question", "qu'est-ce qui est représenté par un graphique ?"),
        ("instruction", "indiquez ce qui est représenté par un graphique."),
    ),
    "caption-table": (
        ("question", "qu'est-ce qui est présenté dans un tableau ?"),
        ("instruction", "indiquez ce qui est présenté dans un tableau."),
    ),
}
