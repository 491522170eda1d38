"""Portuguese, of Brazil and of Portugal."""

from __future__ import annotations

STOP_WORDS = """
    a ao aos após aquela aquelas aquele aqueles aquilo as através até cada com como cuja cujo da das de dela delas
    dele deles depois deve devem do dos durante e ela elas ele eles em entre era eram essa essas esse esses esta
    estamos estar estas estava estavam este esteja estejam estejamos estes esteve estive estivemos estiver estivera
    estiveram estiverem estivermos estivesse estivessem estivéramos estivéssemos estou está estávamos estão eu foi
    fomos for fora foram forem formos fosse fossem fui fôramos fôssemos haja hajam hajamos havemos haver hei houve
    houvemos houver houvera houveram houverei houverem houveremos houveria houveriam houvermos houverá houverão
    houveríamos houvesse houvessem houvéramos houvéssemos há hão isso isto já lhe lhes mais mas me mesmo meu meus
    minha minhas muito na nas nem no nos nossa nossas nosso nossos num numa não nós o onde os ou para pela pelas pelo
    pelos pode podem por porque porquê quais qual quando quanta quantas quanto quantos que quem se seja sejam sejamos
    sem ser serei seremos seria seriam será serão seríamos seu seus sob sobre somos sou sua suas são só também te tem
    temos tenha tenham tenhamos tenho terei teremos teria teriam terá terão teríamos teu teus teve tinha tinham tive
    tivemos tiver tivera tiveram tiverem tivermos tivesse tivessem tivéramos tivéssemos tu tua tuas tém tínhamos um
    uma você vocês vos à às é éramos
"""
GENERIC = """
    acontece algoritmo amarela amarelo ano anterior anteriores aparece aparecem apresenta apresentada apresentado
    apresentam apresentação apresentações assunto aula autor autora autores azul barra barras branca branco caso
    casos chama coisa coisas coluna colunas começa começou comparação componente componentes conceito conceitos
    conclusão conclusões conteúdo conteúdos contém cor cores curso código dado dados data definição descreve
    descrevem descrito dia diagrama diagramas diapositivo diapositivos diferença diz dizem documento documentos eixo
    eixos elemento elementos erro esquema estudo etapa etapas exemplo exemplos explica explicam faz fazem fazer
    figura figuras finalidade forma foto fotos grupo grupos gráfico gráficos há ideia ideias ilustra ilustram imagem
    imagens importância incluem inclui indica indicam informação informações item itens linha linhas link lista
    listas lição lugar lâmina maior maneira menciona mencionada mencionadas mencionado mencionados mencionam menor
    modelo mostra mostrada mostrado mostram motivo método métodos mês nome nomes nova novo número números objectivo
    objetivo objetivos parte partes passo passos percentagem pergunta perguntas permite permitem pesquisa pessoa
    pessoas ponto pontos porcentagem preta preto primeira primeiro principais principal problema problemas processo
    processos projeto propósito página páginas quadro quadros quantidade razão referência referências representa
    representam resposta resultado resultados secção seguinte seguintes segunda segundo serve servem seta setas
    seção seções significa sistema slide slides tabela tabelas tem tema temas terceira terceiro texto tipo tipos
    total trabalho trata tratam têm título títulos usa usam utiliza utilizam valor valores verde vermelha vermelho
    última último
"""
DEMONSTRATIVES = """
    dessa dessas desse desses desta destas deste destes essa essas esse esses esta estas este estes nessa nessas
    nesse nesses nesta nestas neste nestes
"""

_NOUN = (
    r"(?:slide|diapositivo|lâmina|apresentação|apresentações|página|figura|imagem|imagens|foto|fotografia|ilustração"
    r"|gráfico|diagrama|esquema|tabela|quadro|texto|documento|captura|tela|trecho)s?\b"
)
_BARE = (
    r"(?=\s*(?:$|[?,.;:!)])|\s(?:que|se|e|ou|é|são|foi|está|há|para|por|em|a|ao|mostra\w*|representa\w*|ilustra\w*"
    r"|indica\w*|aparece\w*|tem|contém|menciona\w*|descreve\w*|apresenta\w*|explica\w*|diz\w*|acima|abaixo|superior"
    r"|inferior|central|esquerd\w+|direit\w+|anterior|seguinte|mostrad\w+|dad[oa]|atual)\b)"
)
DEICTIC = (
    rf"\b(?:[dn]?(?:est[ea]|ess[ea]|aquel[ea])s?|dit[ao]s?|[ao] presente) (?:\w+ )??{_NOUN}",
    rf"\b(?:[dn]?[ao]s?|aos?|às?|pel[ao]s?) {_NOUN}{_BARE}",
    r"\b(?:página|slide|figura|fig\.?|tabela|gráfico|quadro|imagem) (?:n\.?[º°o]\.? ?|número |#)?\d+\b",
    r"\b(?:acima|abaixo)\b(?! (?:de|do|da|dos|das)\b)",
    r"\b(?:mostrad|ilustrad|mencionad|descrit|apresentad|indicad)[oa]s? (?:aqui|a seguir|à (?:esquerda|direita))\b",
    r"\b(?:aqui|a seguir)(?= ?(?:\?|$|,))",
)
CHOICE = "ou"
YES = "certo correcto correto sim verdadeiro"
NO = "errado falso incorreto não"
REFUSALS = (
    r"\bnão (?:posso|podemos|consigo|sou capaz)\b|\bdesculpe\b|\bsinto muito\b|\bmodelo de linguagem\b",
    r"\bnão (?:é possível|se pode|pode ser|podem ser) (?:responder|determina|dizer|identifica|saber|afirmar)",
    r"\bnão (?:é|são|está|estão) (?:mencionad|especificad|indicad|informad|visíve|legíve|fornecid|disponíve)",
    r"\b(?:página|slide|imagem|documento|texto|contexto|apresentação) não (?:menciona|especifica|indica|mostra|contém"
    r"|fornece|informa|diz)\b",
    r"\bnão há (?:informaç|dados)|\binformaç(?:ão|ões) insuficientes?\b",
    r"^(?:não (?:visível|legível|disponível|especificad[oa]|mencionad[oa]|informad[oa]|se aplica|aplicável)"
    r"|desconhecid[oa])\W*$",
)
ARTICLES = "a as o os um uma umas uns"
SCALES = {
    "mil": 3, "milhão": 6, "milhões": 6, "mil milhões": 9, "bilhão": 9, "bilhões": 9, "mi": 6, "bi": 9, "trilhão": 12,
    "trilhões": 12, "bilião": 12, "biliões": 12,
}  # fmt: skip
PERCENT = ("por cento", "porcento")
DECIMAL = ","
