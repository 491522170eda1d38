"""Spanish."""

from __future__ import annotations

VERBS = """
    abarcar acelerar aceptar activar actualizar acumular adaptar administrar admitir agregar agrupar ahorrar
    alcanzar almacenar alterar ampliar analizar añadir aplicar aportar aprovechar arrojar asegurar asignar asumir
    aumentar automatizar ayudar bloquear brindar buscar calcular cambiar capturar causar clasificar combinar
    comparar compartir completar comprender comprobar comunicar concentrar conectar configurar considerar constar
    construir consultar consumir contabilizar contemplar controlar convertir coordinar copiar corregir corresponder
    crear cubrir cuantificar cumplir dañar decidir dedicar definir dejar denotar depender desarrollar describir
    descubrir descartar deshabilitar designar detectar determinar devolver diferenciar dirigir diseñar disminuir
    distinguir distribuir dividir ejecutar elegir elevar elimina eliminar emitir emplear encargar enfocar enfrentar
    enumerar enviar equivaler escribir especificar establecer estimar estimular estudiar evaluar evitar existir
    explicar explorar explotar exponer expresar extender extraer facilitar favorecer filtrar finalizar formar
    fortalecer funcionar garantizar generar gestionar guardar habilitar ignorar identificar implementar implicar
    impedir importar impulsar incluir incorporar incrementar indicar influir informar iniciar instalar integrar
    intentar interpretar intervenir introducir involucrar lanzar limitar localizar lograr maneja manejar mantener
    marcar maximizar mejorar mencionar medir minimizar mitigar modelar modificar mostrar necesitar normalizar
    obligar ocupar ofrecer operar optimizar ordenar organizar originar otorgar permitir pertenecer plantear poseer
    potenciar preparar presentar prevenir priorizar procesar producir programar prohibir promover propiciar proponer
    proporcionar proteger proveer publicar realizar recibir recoger recolectar recomendar reconocer recopilar
    recorrer reducir referir reflejar registrar regular relacionar remover renovar repetir representar requerir
    resolver respetar responder restringir resultar retrasar reunir revelar revisar satisfacer seleccionar señalar
    separar simplificar sobrescribir solicitar solucionar soportar suministrar superar supervisar suponer sustituir
    tardar terminar tolerar tomar traducir transferir transformar transmitir tratar ubicar unir unirse constituir
    alinear estratificar sufrir llegar ingresar invadir subir bajar ejercer contribuir exigir residir suceder
    autentificar autenticar encriptar cifrar adoptar apoyar asociar atacar avanzar beneficiar caracterizar
    certificar citar codificar colaborar complementar comprimir conceder confirmar conservar derivar desempeñar
    desplazar destacar difundir dominar entregar escalar evolucionar excluir experimentar exportar fallar ganar
    heredar imitar impactar insertar interactuar inventar llevar manifestar migrar observar oscilar participar
    perdurar persistir posicionar preceder predecir predominar proyectar quedar rechazar reemplazar reforzar
    reiniciar reparar reportar reservar retornar simular sincronizar sintetizar solapar someter subdividir sumar
    trabajar trasladar transportar valorar calificar duplicar agrupar apuntar centralizar consolidar crecer
    penalizar contrastar denominar desglosar incidir juntar ligar perseguir usar utilizar validar variar verificar
    depositar esperar vaciar plantear repercutir correr obtener vincular visualizar
"""
ENDINGS = {
    "ducir": "duce ducen dujo dujeron ducía",
    "ecer": "ece ecen eció ecieron ecía ecían ecerá",
    "ocer": "oce ocen oció ocieron ocía ocían",
    "uir": "uye uyen uyó uyeron uía uían uirá",
    "ar": "a an ó aron aba aban ará arán",
    "er": "e en ió ieron ía ían erá erán",
    "ir": "e en ió ieron ía ían irá irán",
}
IRREGULAR = """
    es son fue fueron era eran será serán está están estaba estaban estuvo estuvieron tiene tienen tuvo tuvieron
    tenía tenían tendrá puede pueden pudo podrá podrán podría podrían debe deben debía deberá suele suelen hace
    hacen hizo hicieron hará ha han había habían contiene contienen contuvo contenía consiste consisten consistió
    compone componen compuso surge surgen surgió surgieron nace nacen nació nacieron muestra muestran demuestra
    demuestran cuenta cuentan mantiene mantienen obtiene obtienen obtuvo obtuvieron requiere requieren requirió
    sirve sirven sirvió mide miden refiere refieren conduce conducen produce producen traduce traducen reduce
    reducen introduce introducen convierte convierten convirtió convirtieron sugiere sugieren adquiere adquieren
    dispone disponen dispuso propone proponen propuso propusieron supone suponen expone exponen impone imponen
    encuentra encuentran encontró resuelve resuelven vuelve vuelven devuelve devuelven protege protegen recoge
    recogen elige eligen rige rigen corrige corrigen dirige dirigen depende dependen da dan dio dieron daba ve ven
    vio empieza empiezan comienza comienzan comenzó prueba prueban aprueba aprueban recomienda recomiendan pierde
    pierden entiende entienden extiende extienden tiende tienden distingue distinguen sigue siguen siguió consigue
    consiguen persigue persiguen va van iba iban viene vienen previene previenen interviene intervienen satisface
    quiere quieren cierra cierran emite emiten basa basan basó debió retiene retienen despliega despliegan niega
    niegan trae traen atrae atraen extrae extraen cae caen inicia inician sustituye sustituyen huye concluye
    concluyen incluye incluyen difiere difieren crece crecen creció crecieron busca buscan cumple cumplen aprende
    aprenden adapta adaptan repite repiten pone ponen lee leen sostiene sostienen detiene detienen atraviesa
    atraviesan conoce conocen prefiere prefieren refuerza refuerzan invierte invierten vende venden sabe saben posee
    poseen recorre elige fueron tendrán incide inciden evalúa evalúan actúa actúan continúa continúan efectúa
    efectúan sitúa sitúan varía varían envía envían amplía amplían anunció anunciaron propuso desplegó ocurre
    ocurren ocurrió tarda tardan agrega agregan
"""
NOMINAL = """
    muestra muestran marca marcan forma forman copia copian prueba pruebas cuenta cuentan causa causan baja base
    toma carga mezcla regla firma corte mejora mejoran fuente junta suma programa programan trata era sobre como
    cumple cambia
"""
BE = "es son fue fueron era eran será serán"
HELPERS = """
    es son fue fueron era eran será serán está están estaba estaban estuvo estuvieron ha han había habían puede
    pueden pudo podrá podrán podría podrían debe deben debía deberá suele suelen
"""
NONFINITE = (
    r"\w{2,}(?:ar|er|ir|arse|erse|irse|ado|ada|ados|adas|ido|ida|idos|idas|ando|iendo|yendo)|hecho|hechos"
    r"|escrito|escrita|visto|dicho|puesto|ser|sido|siendo"
)
PARTICIPLE = (
    r"(?:\w{3,}(?:ado|ada|ados|adas|ido|ida|idos|idas)|hech[oa]s?|escrit[oa]s?|propuest[oa]s?|compuest[oa]s?"
    r"|descrit[oa]s?)"
)
REFLEXIVE = "se"
NEGATION = "no"
ADVERBS = """
    también dentro fuera cerca encima antes después más menos bien mal muy casi tan solo sólo además principalmente
    normalmente generalmente actualmente siempre así ya aún únicamente simplemente
"""
RELATIVES = """
    qué cuál cuáles cómo cuándo dónde quién quiénes que donde cuando si quien quienes cuyo cuya cuyos cuyas cual
    cuales mientras aunque como porque pues
"""
PRONOUNS = """
    este esta estos estas esto ese esa esos esas eso aquel aquella aquellos aquellas aquello dicho dicha dichos
    dichas él ella ellos ellas lo le les nos me te mi mis tu tus su sus nuestro nuestra nuestros nuestras ambos
    ambas otro otra otros otras uno mismo misma mismos mismas tal tales anterior anteriores siguiente siguientes
    aquí ahí allí ahora algunos algunas alguno alguna todo todos todas cualquiera nosotros yo usted ustedes vamos
    podemos tenemos debemos primero segundo tercero último
"""
PREPOSITIONS = (
    "a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras"
)
ARTICLES = ("el la los las", "un una unos unas")
AND = "y e o u"
PERSONAL = (
    r"\b(?!(?:tr|gr|r)amos\b|extremos\b)[a-zñ]+(?:amos|emos|imos)(?:los|las|lo|la|nos)?\b|\b\w+(?:áramos"
    r"|íamos|ábamos)\b"
    r"|\b(?:nos|nuestr[oa]s?|me|mi|yo|tú|te|tus?|usted(?:es)?|vosotros|nosotros|utilizo|uso)\b|[¿?¡!]"
)
CONNECTIVES = (
    r"(?:además|finalmente|por último|luego|después|sin embargo|por otr[ao] (?:lado|parte)|por un lado|así"
    r"|por (?:lo )?tanto|en consecuencia|entonces|asimismo|también|posteriormente|en primer lugar|en segundo lugar"
    r"|para recapitular|en este sentido|en este contexto|por ejemplo|de esta forma|de esta manera|es decir"
    r"|en otras palabras|actualmente|generalmente|normalmente)\s*,\s*"
)
CUTS = (
    r",\s(?:lo que|lo cual|por lo que|por lo cual|pero|sin embargo|aunque|aun así|así como también|mientras que"
    r"|por tanto|en consecuencia|es decir|ya que|debido a|porque|siendo|la cual|el cual|los cuales|las cuales"
    r"|donde|además|\w+(?:ando|iendo|yendo)|y (?:se|no|por|así|a|en|para|también))\b|\sy\s(?=sus?\s)|;\s|\.\s|:\s"
)
REASONS = (
    r",?\s\b(?:debido a(?: que|l)?|ya que|porque|puesto que|dado que|gracias a(?: que|l)?|a causa de(?: que|l)?)\s"
)
PURPOSES = (
    r"\b(?:para|con el fin de|a fin de|con el objetivo de|con el propósito de)\s(?=\w+(?:[aei]r|[aei]rl[aeo]s?"
    r"|[aei]rse)\b)"
)
PREPOSITIONAL = {
    "en": "consiste consisten basa basan basó enfoca enfocan centra centran divide dividen dividió clasifica clasifican"
    " convierte convierten agrupa agrupan fundamenta fundamentan basado basada basados basadas centrado"
    " centrada escrito escrita dividido dividida divididos"
    " divididas agrupado agrupada agrupados agrupadas clasificado clasificados subdivide subdividen agruparse dividirse"
    " enfocado enfocada enfoca corre corren opera operan incide inciden",
    "por": "compuesto compuesta compuestos compuestas formado formada formados formadas integrado integrada constituido"
    " constituida pasa",
    "de": "nace nacen surge surgen proviene provienen obtiene obtienen aprende depende dependen encarga"
    " encargan encargaba encargaban dispone disponen compone componen deriva derivan consta constan",
    "a": "refiere refieren responder responde responden conduce conducen corresponde corresponden pertenece"
    " pertenecen equivale"
    " equivalen",
    "con": "cuenta cuentan",
    "para": "sirve sirven diseñado diseñada diseñados diseñadas",
}
PURPOSEFUL = """
    usa usan utiliza utilizan usó emplea emplean sirve sirven necesita necesitan requiere requieren crea crean creó
    diseña diseñó desarrolló define definen calcula calculan aplica aplican introdujo introduce incorpora incorporan
    emplear realiza realizan agrupa agrupan hace hacen diseñado diseñada diseñados diseñadas creado creada creados
    creadas usado usada usados usadas utilizado utilizada utilizados utilizadas desarrollado desarrollada
    desarrollados desarrolladas empleado empleada introducido introducida introducidos introducidas asigna asignan
    implementado implementada utilizar usar
"""
COUNTS = "dos tres cuatro cinco seis siete ocho nueve diez once doce"
MONTHS = "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
DATES = (
    r"(?:el|desde el|hasta el)\s\d{1,2}\sde\sMONTH(?:\sde(?:l(?:\saño)?)?\s(?:1[5-9]|20)\d\d)?"
    r"|(?:en|desde|hasta|a fines de|a mediados de"
    r"|a principios de)\s(?:el\smes\sde\s)?MONTH\s(?:de(?:l)?\s)?(?:1[5-9]|20)\d\d"
    r"|(?:en|desde|hasta)\s(?:el\saño\s(?:de\s)?)?(?:1[5-9]|20)\d\d\b"
)
LISTS = """
    ventajas:ventaja desventajas:desventaja características:característica caracteristicas:característica tipos:tipo
    ejemplos:ejemplo pasos:paso etapas:etapa fases:fase objetivos:objetivo beneficios:beneficio problemas:problema
    componentes:componente elementos:elemento factores:factor métodos:método modelos:modelo funciones:función
    aplicaciones:aplicación usos:uso partes:parte principios:principio requisitos:requisito capas:capa niveles:nivel
    categorías:categoría clases:clase variantes:variante técnicas:técnica herramientas:herramienta
    limitaciones:limitación riesgos:riesgo soluciones:solución causas:causa consecuencias:consecuencia
    recomendaciones:recomendación estrategias:estrategia modos:modo propiedades:propiedad dimensiones:dimensión
    criterios:criterio variables:variable algoritmos:algoritmo protocolos:protocolo servicios:servicio
    hipótesis:hipótesis preguntas:pregunta tareas:tarea medidas:medida formas:forma opciones:opción razones:razón
    retos:reto desafíos:desafío campos:campo datos:dato operaciones:operación comandos:comando archivos:archivo
    estados:estado sistemas:sistema amenazas:amenaza vulnerabilidades:vulnerabilidad ataques:ataque
    dispositivos:dispositivo interrupciones:interrupción roles:rol vías:vía caminos:camino productos:producto
    patrones:patrón áreas:área temas:tema
"""
FOLLOWING = r"\b(?:lo siguiente|(?:los|las|la|el) siguientes?)\b"
OPEN = r"\betc\b|\betcétera\b|…|\.\.\.|\bentre otr[ao]s\b|\bpor ejemplo\b"
GENUS = """
    técnica método sistema software programa función conjunto proceso herramienta modelo algoritmo lenguaje
    estructura mecanismo tecnología protocolo clasificador biblioteca librería plataforma servicio dispositivo
    módulo tipo forma medida unidad procedimiento estrategia red base capa componente área rama disciplina ciencia
    formato estándar colección interfaz índice indicador variable enfoque capacidad espacio archivo código
    vulnerabilidad ataque implementación extensión organización lista tabla
"""
GENERIC = (
    r"introducci[oó]n|ejemplos?|definici[oó]n(?:es)?|conclusi[oó]n(?:es)?\W*|resultados?|datos|m[eé]todos?"
    r"|metodolog[ií]a"
    r"|objetivos?|breve historia|historia|antecedentes|caracter[ií]sticas|ventajas|desventajas|ventajas y desventajas"
    r"|resumen|discusi[oó]n(?: preliminar)?|motivaci[oó]n|literatura|funcionamiento|c[oó]digo|tipos|usos|aplicaciones"
    r"|comienzos\W*|soluci[oó]n|la soluci[oó]n\W*|c[oó]mo funcionan?\W*|¿.*\?|qu[eé] es\W*|conceptos?|generalidades"
    r"|contexto|problema|hip[oó]tesis(?: de investigaci[oó]n)?|.*\bparte \d+\b.*|demo.*|dataset|repaso|contenidos?"
    r"|recomendaciones|trabajo futuro|notas?|importante|instalaci[oó]n|esquema expositivo|.*\bclase\b.*"
    r"|.*\d\d/\d\d/\d\d.*|componentes|estructura|arquitectura|tips"
)
_MADE = (
    "(?:(?:diseñ|desarroll|cre|implement|lanz|public|fund|present|invent|anunci|mejor|financi)ad"
    "|introducid|construid|escrit|propuest|descubiert)"
)
MADE = ((_MADE + "[oa]", "fue"), (_MADE + "[oa]s", "fueron"))
AGENTS = "por"
FUSED = {"del": "de", "al": "a"}
THAT = "que"
LINKING = """
    estuvo estuvieron resulta resultan resultó está están estaba estaban parece parecen queda quedan permanece
    permanecen sigue siguen existe existen ocurre ocurren surge surgen nace nacen funciona funcionan va van iba ha
    han hay deja dejan ser estar haber resultar
"""
MANNER = ("mente", "ando", "iendo", "yendo")
WE = """
    utilizamos:utilizan usamos:usan calculamos:calculan realizamos:realizan obtuvimos:obtuvieron estimamos:estiman
    aceptamos:aceptan rechazamos:rechazan incorporamos:incorporan empleamos:emplean clasificamos:clasifican
    controlamos:controlan integramos:integran ajustamos:ajustan incluimos:incluyen aplicamos:aplican
    analizamos:analizan evaluamos:evalúan medimos:miden consideramos:consideran alternamos:alternan
    construimos:construyen seleccionamos:seleccionan comparamos:comparan proponemos:proponen presentamos:presentan
    desarrollamos:desarrollan
"""
AMBIGUOUS = """
    acelera aceleran aumenta aumentan disminuye disminuyen reduce reducen incrementa incrementan mejora mejoran
    afecta afectan causa causan genera generan produce producen retrasa retrasan limita limitan impulsa impulsan
    sustituye reemplaza sigue precede supera determina determinan
"""
CONTRACTED = ((r"\bde el\b", "del"), (r"\ba el\b", "al"))
IS = "es"
AUTHORS = "los autores"
LIKENED = "como"
EACH = "cada"
WORKS = {
    "trabajo": "el trabajo",
    "estudio": "el estudio",
    "artículo": "el artículo",
    "investigación": "la investigación",
}
ENCLITIC = r"\w+(?:ar|er|ir|ándo|iéndo)(?:l[aoe]s?|me|te|nos)"
TIMES = "veces"
SOME = "algunos algunas varios varias"
THESE = "este esta estos estas dicho dicha"
ASIDES = "que quien cuyo cuya"
FRONTS = "cuando si mientras"
MUST = "tiene tienen tuvo tuvieron tenía tenían tendrá tendrán"
RELATIONAL = (
    "responsable:de responsables:de capaz:de capaces:de propenso:a necesario:para útil:para útiles:para apto:para"
)
OBLIQUE = "con mediante"
ANTONYMS = """
    acelera:retrasa aceleran:retrasan aumenta:disminuye aumentan:disminuyen aumentar:disminuir mayor:menor
    mayores:menores mejora:empeora mejoran:empeoran máximo:mínimo máxima:mínima máximos:mínimos más:menos
    primera:última primero:último primer:último interno:externo interna:externa fija:variable rápida:lenta
    rápido:lento rápidos:lentos rápidamente:lentamente positivo:negativo positiva:negativa permite:impide
    permiten:impiden reduce:incrementa reducen:incrementan reducir:incrementar minimizar:maximizar minimiza:maximiza
    minimizan:maximizan mejor:peor fácil:difícil fácilmente:difícilmente alto:bajo alta:baja altos:bajos altas:bajas
    superior:inferior pública:privada público:privado simple:complejo sencillo:complicado común:infrecuente
    múltiples:pocos dinámicamente:estáticamente central:periférico temprana:tardía tempranas:tardías
    eficiente:ineficiente segura:insegura seguro:inseguro facilita:dificulta facilitan:dificultan fortalece:debilita
    fortalecido:debilitado disminuir:incrementar incremento:descenso fuerte:débil suficientes:insuficientes
    suficiente:insuficiente débiles:robustos complejos:sencillos grave:leve ligero:pesado
    segunda:tercera segundo:tercero dentro:fuera eliminar:crear separada:compartida complicado:sencillo
    profundo:superficial relevante:irrelevante
"""
OF = "de del"
PLURAL = r"\w+n|son"
THINGS = "elementos"
WHICH = (("son|fueron|eran|serán", "cuáles"), (".*", "cuál"))
NEVER = "no nunca ni ningún ninguna tampoco solo sólo siempre todos todas"
YES, NO = "Sí", "No"
CLAUSE = "{s} {v} {o}"
HOW_MANY = (
    (r"(?:proble|siste|progra|te|esque|diagra|cli|sínto)mas", "cuántos"),
    (r"\w+(?:as|iones|dades|tudes|eces)", "cuántas"),
    (r"\w+(?:os|[^i]ones|ores|es|s)", "cuántos"),
)
THE_MANY = (
    (r"(?:proble|siste|progra|te|esque|diagra|cli|sínto)mas", "los"),
    (r"variantes|clases|partes|fases|bases|redes|opciones", "las"),
    (r"\w+(?:as|iones|dades|tudes|sis)", "las"),
    (r"\w+s", "los"),
)
QUOTES = ("«", "»")
TOPICS = ("sobre {t}: {q}", "respecto a {t}, {q}", "en relación con {t}, {q}", "acerca de {t}: {q}")
CAPITAL = False
TEMPLATES = {
    "object": (
        ("question", "¿qué {v} {s}?"),
        ("instruction", "indica qué {v} {s}."),
    ),
    "object-null": (("question", "¿qué {v}?"), ("instruction", "indica qué {v}.")),
    "prep": (("question", "¿{p} qué {v} {s}?"), ("instruction", "explica {p} qué {v} {s}.")),
    "what-is": (("question", "¿qué {v} {s}?"),),
    "define": (
        ("question", "¿qué {v} {s}?"),
        ("question", "¿cuál es la definición de {s}?"),
        ("instruction", "define {s}."),
        ("keyword", "definición de {s}"),
    ),
    "which": (("question", "¿{w} {v} {s}?"), ("instruction", "indica {w} {v} {s}.")),
    "prep-null": (("question", "¿{p} qué {v}?"), ("instruction", "explica {p} qué {v}.")),
    "purpose": (("question", "¿para qué {v} {s} {o}?"), ("instruction", "explica para qué {v} {s} {o}.")),
    "reason": (("question", "¿por qué {s} {v} {o}?"), ("instruction", "explica por qué {s} {v} {o}.")),
    "when": (("question", "¿cuándo {v} {s} {o}?"), ("instruction", "indica cuándo {v} {s} {o}.")),
    "agent": (("question", "¿por quién {v} {s} {o}?"), ("instruction", "indica por quién {v} {s} {o}.")),
    "count": (("question", "¿{w} {n} {v} {s} {o}?"),),
    "number": (
        ("question", "¿cuál es el número de {n}?"),
        ("keyword", "número de {n}"),
    ),
    "share": (
        ("question", "¿a qué porcentaje {n} se hace referencia?"),
        ("keyword", "porcentaje {n}"),
    ),
    "how": (("question", "¿cómo {v} {s}?"), ("instruction", "explica cómo {v} {s}.")),
    "about": (
        ("question", "¿qué se señala sobre {s}?"),
        ("question", "¿qué se indica acerca de {s}?"),
        ("instruction", "explica qué se indica sobre {s}."),
    ),
    "times": (("question", "¿cuántas veces {v} {s} {o}?"),),
    "subject-many": (("question", "¿qué elementos {v} {o}?"),),
    "subject": (("question", "¿qué {v} {o}?"), ("instruction", "indica qué {v} {o}.")),
    "short": (("question", "¿qué significan las siglas {x}?"), ("keyword", "significado de las siglas {x}")),
    "relate": (("question", "¿{p} qué {v} {a} {s}?"), ("instruction", "indica {p} qué {v} {a} {s}.")),
    "claim": (("question", "¿es cierto que {c}?"), ("question", "¿es correcto afirmar que {c}?")),
    "list": (
        ("question", "¿cuáles son {the} {n} {noun}?"),
        ("instruction", "enumera {the} {n} {noun}."),
        ("keyword", "{n} {noun}"),
    ),
    "list-prep": (
        ("question", "¿{p} qué {n} {noun} {v} {s}?"),
        ("instruction", "indica {p} qué {n} {noun} {v} {s}."),
    ),
    "list-verb": (
        ("question", "¿qué {n} {noun} {v} {s}?"),
        ("instruction", "enumera {the} {n} {noun} que {v} {s}."),
    ),
    "list-verb-null": (
        ("question", "¿qué {n} {noun} {v}?"),
        ("instruction", "enumera {the} {n} {noun} que {v}."),
    ),
    "list-head": (
        ("question", "¿qué {n} puntos comprende «{x}»?"),
        ("instruction", "enumera los {n} puntos de «{x}»."),
        ("keyword", "{x}: {n} puntos"),
    ),
    "list-title": (
        ("question", "¿cuáles son los {n} elementos?"),
        ("instruction", "enumera los {n} elementos."),
        ("keyword", "lista de {n} elementos"),
    ),
    "member": (
        ("question", "¿se menciona «{x}» entre {the} {noun}?"),
        ("question", "¿figura «{x}» entre {the} {noun}?"),
    ),
    "term": (
        ("question", "¿cómo se describe «{x}»?"),
        ("instruction", "explica qué se entiende por «{x}»."),
        ("question", "¿qué se dice de «{x}»?"),
        ("keyword", "«{x}» descripción"),
    ),
    "which-term": (
        ("question", "¿qué término se describe así: «{d}»?"),
        ("question", "¿a qué corresponde la descripción «{d}»?"),
    ),
    "swap": (("question", "¿corresponde la descripción «{d}» a «{x}»?"),),
    "contrast": (
        ("instruction", "compara «{x}» y «{y}»."),
        ("question", "¿en qué se diferencian «{x}» y «{y}»?"),
    ),
    "cell": (
        ("question", "¿qué valor de «{c}» corresponde a «{r}»?"),
        ("question", "¿cuál es el valor de «{c}» para «{r}»?"),
        ("keyword", "{c} para {r}"),
    ),
    "cell-plain": (("question", "¿qué valor corresponde a «{r}»?"), ("keyword", "valor que corresponde a {r}")),
    "cell-claim": (("question", "¿es «{a}» el valor de «{c}» para «{r}»?"),),
    "cell-claim-plain": (("question", "¿corresponde el valor «{a}» a «{r}»?"),),
    "difference": (("question", "¿qué diferencia hay entre los valores de «{c}» para «{r}» y para «{z}»?"),),
    "difference-plain": (("question", "¿qué diferencia hay entre los valores de «{r}» y «{z}»?"),),
    "ratio": (("question", "¿cuántas veces mayor es el valor de «{c}» para «{r}» que para «{z}»?"),),
    "ratio-plain": (("question", "¿cuántas veces mayor es el valor de «{r}» que el de «{z}»?"),),
    "higher": (("question", "¿cuál tiene un valor mayor de «{c}»: «{r}» o «{z}»?"),),
    "higher-plain": (("question", "¿cuál tiene un valor mayor: «{r}» o «{z}»?"),),
    "caption-diagram": (
        ("question", "¿qué se ilustra con una figura?"),
        ("instruction", "indica qué se ilustra con una figura."),
    ),
    "caption-chart": (
        ("question", "¿qué se representa en un gráfico?"),
        ("instruction", "indica qué se representa en un gráfico."),
    ),
    "caption-table": (
        ("question", "¿qué se recoge en una tabla?"),
        ("instruction", "indica qué se recoge en una tabla."),
    ),
}
