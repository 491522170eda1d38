"""Portuguese."""

from __future__ import annotations

VERBS = """
    abordar acelerar aceitar adaptar administrar afetar agregar agrupar ajudar alcançar alterar ampliar analisar
    aplicar apoiar apresentar armazenar aumentar avaliar buscar calcular causar classificar combinar comparar
    completar compor comunicar considerar consistir construir contribuir controlar converter corresponder criar
    definir demonstrar denotar depender descrever desempenhar desenvolver determinar diminuir distinguir distribuir
    dividir eliminar empregar encontrar ensinar envolver especificar estabelecer estimar estudar evitar executar
    exigir explicar explorar expressar facilitar formar fornecer funcionar garantir gerar gerenciar identificar
    ilustrar implementar implicar impedir incluir incorporar indicar influenciar informar integrar introduzir lançar
    limitar localizar manter medir melhorar mostrar necessitar oferecer operar organizar ocupar otimizar permitir
    pertencer possuir precisar prever processar produzir promover propor proteger provar publicar realizar receber
    recomendar reduzir refletir registrar relacionar representar requerer resolver resumir retornar separar
    simplificar substituir sugerir suportar transformar transmitir usar utilizar validar variar verificar
"""
ENDINGS = {
    "ar": "a am ou aram ava avam ará arão",
    "er": "e em eu eram ia iam erá erão",
    "ir": "e em iu iram ia iam irá irão",
}
IRREGULAR = """
    é são foi foram era eram será serão está estão estava estavam tem têm teve tiveram tinha tinham pode podem podia
    poderia deve devem devia deveria faz fazem fez fizeram contém contêm mantém mantêm obtém obtêm consiste
    consistem produz produzem reduz reduzem introduz introduzem compõe compõem propõe propõem possui possuem inclui
    incluem constrói constroem surge surgem surgiu serve servem dá dão deu vê veem traz trazem trouxe diz dizem
    sugere sugerem prevê mede medem distribui distribuem substitui contribui influi exige exigem
"""
NOMINAL = (
    "forma formam base causa marca cópia prova conta para como sobre era mostra busca uso usa ajuda resumo medida parte"
)
BE = "é são foi foram era eram será serão"
HELPERS = """
    é são foi foram era eram será serão está estão estava estavam pode podem podia poderia deve devem devia deveria
    tem têm
"""
NONFINITE = (
    r"\w{2,}(?:ar|er|ir|ado|ada|ados|adas|ido|ida|idos|idas|ando|endo|indo)|feito|feita|escrito|escrita|visto|ser|sido"
)
PARTICIPLE = r"\w{3,}(?:ado|ada|ados|adas|ido|ida|idos|idas)|feit[oa]s?|escrit[oa]s?|propost[oa]s?"
REFLEXIVE = "se"
NEGATION = "não"
ADVERBS = """
    também só somente apenas principalmente normalmente geralmente sempre já ainda então dentro fora bem mal muito
    mais menos quase tão assim
"""
RELATIVES = "que onde quando se quem cujo cuja cujos cujas qual quais enquanto embora como porque pois"
PRONOUNS = """
    este esta estes estas isto esse essa esses essas isso aquele aquela aqueles aquelas aquilo ele ela eles elas
    o_que lhe lhes nos me te meu minha seu sua seus suas nosso nossa nossos nossas ambos ambas outro outra outros
    outras mesmo mesma mesmos mesmas tal tais anterior anteriores seguinte seguintes aqui aí ali lá agora alguns
    algumas algum alguma todo toda todos todas qualquer nós eu você vocês vamos podemos temos devemos gente neste
    nesta nesse nessa disso disto deste desta desse dessa
"""
PREPOSITIONS = """
    a ao à aos às ante após até com contra de do da dos das desde durante em no na nos nas num numa entre para pra
    pelo pela pelos pelas perante por segundo sem sob sobre através
"""
ARTICLES = ("o a os as", "um uma uns umas")
AND = "e ou"
PERSONAL = (
    r"\b[a-zç]+(?:amos|emos|imos)\b|\b(?:nos|noss[oa]s?|me|meus?|minhas?|eu|você|vocês|nós|gente|vamos|seu|sua)\b|[?!]"
)
CONNECTIVES = (
    r"(?:além disso|finalmente|por fim|depois|no entanto|porém|contudo|por outro lado|por um lado|assim"
    r"|portanto|logo|então"
    r"|também|posteriormente|em primeiro lugar|dessa forma|desta forma|ou seja|isto é|atualmente|geralmente)\s*,\s*"
)
CUTS = (
    r",\s(?:o que|mas|porém|no entanto|contudo|embora|enquanto|portanto|ou seja|já que|pois|porque"
    r"|devido a|sendo|onde|além"
    r"|\w+(?:ando|endo|indo)|e (?:se|não|por|assim|a|em|para|também))\b|;\s|\.\s|:\s"
)
REASONS = r",?\s\b(?:porque|pois|já que|uma vez que|devido (?:a|ao|à|aos|às)|graças (?:a|ao|à)|por causa d[eoa]s?)\s"
PURPOSES = r"\b(?:para|a fim de|com o objetivo de)\s(?=\w+[aeiô]r\b)"
PREPOSITIONAL = {
    "em": "consiste consistem baseia baseiam divide dividem concentra baseado baseada baseados baseadas"
    " dividido dividida",
    "de": "depende dependem precisa precisam",
    "a": "pertence pertencem refere referem corresponde correspondem",
    "para": "serve servem contribui contribuem",
}
PURPOSEFUL = """
    usa usam utiliza utilizam emprega serve servem criado criada usado usada utilizado utilizada usados usadas usar
    utilizar
"""
COUNTS = "dois três quatro cinco seis sete oito nove dez onze doze"
MONTHS = "(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)"
DATES = (
    r"em\s\d{1,2}\sde\sMONTH\sde\s(?:1[5-9]|20)\d\d|(?:em|desde|até)\sMONTH\sde\s(?:1[5-9]|20)\d\d"
    r"|(?:em|desde|até)\s(?:o\sano\sde\s)?(?:1[5-9]|20)\d\d\b"
)
LISTS = """
    vantagens:vantagem desvantagens:desvantagem características:característica tipos:tipo exemplos:exemplo
    passos:passo etapas:etapa fases:fase objetivos:objetivo benefícios:benefício problemas:problema
    componentes:componente elementos:elemento fatores:fator métodos:método modelos:modelo funções:função
    aplicações:aplicação usos:uso partes:parte princípios:princípio requisitos:requisito camadas:camada níveis:nível
    categorias:categoria classes:classe variantes:variante técnicas:técnica ferramentas:ferramenta
    limitações:limitação riscos:risco soluções:solução causas:causa consequências:consequência
    recomendações:recomendação estratégias:estratégia modos:modo propriedades:propriedade dimensões:dimensão
    critérios:critério variáveis:variável medidas:medida formas:forma opções:opção razões:razão desafios:desafio
    áreas:área temas:tema perguntas:pergunta tarefas:tarefa
"""
FOLLOWING = r"\b(?:o seguinte|(?:os|as|a|o) seguintes?)\b"
OPEN = r"\betc\b|…|\.\.\.|\bentre outr[ao]s\b|\bpor exemplo\b"
GENUS = """
    técnica método sistema software programa função conjunto processo ferramenta modelo algoritmo linguagem
    estrutura mecanismo tecnologia protocolo biblioteca plataforma serviço dispositivo módulo tipo forma medida
    unidade procedimento estratégia rede base camada componente área disciplina ciência formato padrão coleção
    interface índice indicador variável espaço arquivo código
"""
GENERIC = (
    r"introdução|exemplos?|definiç(?:ão|ões)|conclus(?:ão|ões)\W*|resultados?|dados|métodos?|metodologia|objetivos?"
    r"|história|características|vantagens|desvantagens|resumo|discussão|motivação|funcionamento|código"
    r"|tipos|usos|aplicações"
    r"|conceitos?|contexto|problema|hipóteses|.*\?|antes de começar\W*|avisos?\W*|dicas?\W*|recapitulando.*|e agora\W*"
    r"|exercícios?|.*\baula\b.*|.*\bparte \d+\b.*|importante|componentes|estrutura"
)
_MADE = "(?:desenvolvid|criad|implementad|lançad|publicad|introduzid|propost|fundad|inventad|escrit)"
MADE = ((_MADE + "[oa]", "foi"), (_MADE + "[oa]s", "foram"))
AGENTS = "por pelo pela pelos pelas"
FUSED = {
    **dict.fromkeys(("do", "da", "dos", "das"), "de"),
    **dict.fromkeys(("no", "na", "nos", "nas"), "em"),
    **dict.fromkeys(("ao", "à", "aos", "às"), "a"),
}
THAT = "que"
LINKING = (
    "está estão parece parecem fica ficam existe existem ocorre ocorrem surge surgem funciona funcionam há ser estar"
)
MANNER = ("mente", "ando", "endo", "indo")
WE = """
    utilizamos:utilizam usamos:usam calculamos:calculam realizamos:realizam estimamos:estimam aplicamos:aplicam
    analisamos:analisam avaliamos:avaliam medimos:medem consideramos:consideram propomos:propõem
    apresentamos:apresentam
"""
AMBIGUOUS = "acelera aumenta diminui reduz reduzem melhora afeta afetam causa causam gera geram produz limita determina"
CONTRACTED = ((r"\bde o\b", "do"), (r"\bde a\b", "da"), (r"\bde os\b", "dos"), (r"\bde as\b", "das"))
IS = "é"
AUTHORS = "os autores"
LIKENED = "como"
EACH = "cada"
WORKS = {"trabalho": "o trabalho", "estudo": "o estudo", "artigo": "o artigo", "pesquisa": "a pesquisa"}
ENCLITIC = r"\w+-(?:l?[oa]s?|lhes?|se|me|nos)"
TIMES = "vezes"
SOME = "alguns algumas vários várias"
THESE = "este esta estes estas esse essa esses essas"
ASIDES = "que cujo cuja"
FRONTS = "quando se enquanto"
MUST = "tem têm teve tiveram"
RELATIONAL = "responsável:por capaz:de capazes:de útil:para necessário:para"
OBLIQUE = "com"
ANTONYMS = """
    aumenta:diminui aumentam:diminuem maior:menor maiores:menores melhora:piora máximo:mínimo máxima:mínima
    mais:menos primeira:última primeiro:último interno:externo rápido:lento rápida:lenta positivo:negativo
    positiva:negativa permite:impede permitem:impedem melhor:pior fácil:difícil alto:baixo alta:baixa
    superior:inferior simples:complexo
"""
OF = "de do da dos das"
PLURAL = r"\w+m|são|estão|têm|\w+ão"
THINGS = "elementos"
WHICH = (("são|foram|eram|serão", "quais"), (".*", "qual"))
NEVER = "não nunca nem nenhum nenhuma só somente apenas sempre todos todas"
YES, NO = "Sim", "Não"
CLAUSE = "{s} {v} {o}"
HOW_MANY = ((r"\w+(?:as|ões|dades|gens)", "quantas"), (r"\w+s", "quantos"))
THE_MANY = ((r"\w+(?:as|ões|dades|gens|ses)", "as"), (r"\w+s", "os"))
QUOTES = ("“", "”")
TOPICS = ("sobre {t}: {q}", "a respeito de {t}: {q}", "no tema {t}, {q}", "quanto a {t}, {q}")
CAPITAL = False
TEMPLATES = {
    "object": (("question", "o que {v} {s}?"), ("instruction", "indique o que {v} {s}.")),
    "object-null": (("question", "o que {v}?"), ("instruction", "indique o que {v}.")),
    "prep": (("question", "{p} que {v} {s}?"), ("instruction", "explique {p} que {v} {s}.")),
    "prep-null": (("question", "{p} que {v}?"), ("instruction", "explique {p} que {v}.")),
    "what-is": (("question", "o que {v} {s}?"),),
    "define": (
        ("question", "o que {v} {s}?"),
        ("question", "qual é a definição de {s}?"),
        ("instruction", "defina {s}."),
        ("keyword", "definição de {s}"),
    ),
    "which": (("question", "{w} {v} {s}?"), ("instruction", "indique {w} {v} {s}.")),
    "purpose": (("question", "para que {v} {s} {o}?"), ("instruction", "explique para que {v} {s} {o}.")),
    "reason": (("question", "por que {s} {v} {o}?"), ("instruction", "explique por que {s} {v} {o}.")),
    "when": (("question", "quando {v} {s} {o}?"), ("instruction", "indique quando {v} {s} {o}.")),
    "agent": (("question", "por quem {v} {s} {o}?"),),
    "count": (("question", "{w} {n} {v} {s} {o}?"),),
    "number": (
        ("question", "qual é o número de {n}?"),
        ("keyword", "número de {n}"),
    ),
    "share": (
        ("question", "a que porcentagem {n} se faz referência?"),
        ("keyword", "porcentagem {n}"),
    ),
    "how": (("question", "como {v} {s}?"), ("instruction", "explique como {v} {s}.")),
    "about": (
        ("question", "o que se afirma a respeito de {s}?"),
        ("question", "o que se diz sobre {s}?"),
        ("instruction", "explique o que se afirma sobre {s}."),
    ),
    "times": (("question", "quantas vezes {v} {s} {o}?"),),
    "subject-many": (("question", "que elementos {v} {o}?"),),
    "subject": (("question", "o que {v} {o}?"), ("instruction", "indique o que {v} {o}.")),
    "short": (("question", "o que significa a sigla {x}?"), ("keyword", "significado da sigla {x}")),
    "relate": (("question", "{p} que {v} {a} {s}?"),),
    "claim": (("question", "é verdade que {c}?"), ("question", "é correto afirmar que {c}?")),
    "list": (
        ("question", "quais são {the} {n} {noun}?"),
        ("instruction", "enumere {the} {n} {noun}."),
        ("keyword", "{n} {noun}"),
    ),
    "list-prep": (("question", "{p} que {n} {noun} {v} {s}?"),),
    "list-verb": (
        ("question", "que {n} {noun} {v} {s}?"),
        ("instruction", "enumere {the} {n} {noun} que {v} {s}."),
    ),
    "list-verb-null": (("question", "que {n} {noun} {v}?"), ("instruction", "enumere {the} {n} {noun} que {v}.")),
    "list-head": (
        ("question", "que {n} pontos compreende “{x}”?"),
        ("instruction", "enumere os {n} pontos de “{x}”."),
        ("keyword", "{x}: {n} pontos"),
    ),
    "list-title": (
        ("question", "quais são os {n} elementos?"),
        ("instruction", "enumere os {n} elementos."),
        ("keyword", "lista de {n} elementos"),
    ),
    "member": (
        ("question", "“{x}” aparece entre {the} {noun}?"),
        ("question", "menciona-se “{x}” entre {the} {noun}?"),
    ),
    "term": (
        ("question", "como se descreve “{x}”?"),
        ("instruction", "explique o que se entende por “{x}”."),
        ("question", "o que se diz de “{x}”?"),
        ("keyword", "descrição de “{x}”"),
    ),
    "which-term": (
        ("question", "que termo é descrito assim: “{d}”?"),
        ("question", "a que corresponde a descrição “{d}”?"),
    ),
    "swap": (("question", "a descrição “{d}” corresponde a “{x}”?"),),
    "contrast": (("instruction", "compare “{x}” e “{y}”."), ("question", "em que diferem “{x}” e “{y}”?")),
    "cell": (
        ("question", "que valor de “{c}” corresponde a “{r}”?"),
        ("question", "qual é o valor de “{c}” para “{r}”?"),
        ("keyword", "{c} para {r}"),
    ),
    "cell-plain": (("question", "que valor corresponde a “{r}”?"), ("keyword", "valor que corresponde a {r}")),
    "cell-claim": (("question", "“{a}” é o valor de “{c}” para “{r}”?"),),
    "cell-claim-plain": (("question", "o valor “{a}” corresponde a “{r}”?"),),
    "difference": (("question", "que diferença há entre os valores de “{c}” para “{r}” e para “{z}”?"),),
    "difference-plain": (("question", "que diferença há entre os valores de “{r}” e “{z}”?"),),
    "ratio": (("question", "quantas vezes maior é o valor de “{c}” para “{r}” do que para “{z}”?"),),
    "ratio-plain": (("question", "quantas vezes maior é o valor de “{r}” do que o de “{z}”?"),),
    "higher": (("question", "qual tem um valor maior de “{c}”: “{r}” ou “{z}”?"),),
    "higher-plain": (("question", "qual tem um valor maior: “{r}” ou “{z}”?"),),
    "caption-diagram": (
        ("question", "o que é ilustrado por uma figura?"),
        ("instruction", "indique o que é ilustrado por uma figura."),
    ),
    "caption-chart": (
        ("question", "o que é representado por um gráfico?"),
        ("instruction", "indique o que é representado por um gráfico."),
    ),
    "caption-table": (
        ("question", "o que é apresentado por uma tabela?"),
        ("instruction", "indique o que é apresentado por uma tabela."),
    ),
}
