"""A stated fact in a few words: nearly the same words, the same numbers, and nothing turned into its opposite."""

from __future__ import annotations

from functools import cache

from pagemint.evaluate.anls import likeness
from pagemint.evaluate.answers import answer_tokens
from pagemint.evaluate.typed.number import same_numbers
from pagemint.text.lexicon import lexicon, primary
from pagemint.text.tokens import tokens

ALIKE = 0.8
OPPOSITES = {
    "en": """not never without none increase increases increased decrease decreases decreased rise rises fall falls
        more less fewer higher lower highest lowest maximum minimum above below before after first last over under""",
    "es": """no nunca sin ningún ninguna aumenta aumento aumentó disminuye disminución disminuyó sube baja más menos
        mayor menor máximo máxima mínimo mínima superior inferior antes después primero primera último última""",
    "fr": """ne pas jamais sans aucun aucune augmente augmentation diminue diminution hausse baisse plus moins
        supérieur inférieur maximum minimum avant après premier première dernier dernière""",
    "pt": """não nunca sem nenhum nenhuma aumenta aumento aumentou diminui diminuição diminuiu sobe desce mais menos
        maior menor máximo máxima mínimo mínima superior inferior antes depois primeiro primeira último última""",
    "de": """nicht nie ohne kein keine keiner steigt stieg anstieg sinkt sank rückgang mehr weniger höher niedriger
        größer kleiner maximum minimum vor nach erste erster letzte letzter über unter""",
    "it": """non mai senza nessun nessuna aumenta aumento diminuisce diminuzione sale scende più meno maggiore minore
        massimo massima minimo minima superiore inferiore prima dopo primo ultimo ultima""",
}
"""Words that may not come or go: with one of them changed, a text of 0.9 likeness says the contrary."""


def match_span(reference: str, prediction: str, language: str | None) -> bool:
    if answer_tokens(reference, language) == answer_tokens(prediction, language):
        return True
    return (
        likeness(reference, prediction) >= ALIKE
        and same_numbers(reference, prediction, language)
        and _turning(reference, language) == _turning(prediction, language)
    )


def _turning(text: str, language: str | None) -> frozenset[str]:
    return frozenset(tokens(text)) & _words(primary(language))


@cache
def _words(language: str | None) -> frozenset[str]:
    known = lexicon(language)
    own = known.yes | known.no if known else frozenset()
    return own | frozenset(OPPOSITES.get(language or "", "").split())
