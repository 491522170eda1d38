"""Spanish."""

from __future__ import annotations

STOP_WORDS = """
    a adónde al algo algunas algunos ante antes así aunque aún cada como con contra cual cuando cuya cuyas cuyo cuyos
    cuál cuáles cuándo cuánta cuántas cuánto cuántos cómo de debe deben del desde donde durante dónde e el ella ellas
    ellos en entre era erais eran eras eres es esa esas ese eso esos esta estaba estabais estaban estabas estad estada
    estadas estamos estando estar estaremos estará estarán estarás estaré estaréis estaría estaríais estaríamos
    estarían estarías estas este estemos esto estos estoy estuve estuviera estuvierais estuvieran estuvieras
    estuvieron estuviese estuvieseis estuviesen estuvieses estuvimos estuviste estuvisteis estuviéramos estuviésemos
    estuvo está estábamos estáis están estás esté estéis estén estés fue fuera fuerais fueran fueras fueron fuese
    fueseis fuesen fueses fui fuimos fuiste fuisteis fuéramos fuésemos ha habida habidas habido habidos habiendo
    habremos habrá habrán habrás habré habréis habría habríais habríamos habrían habrías habéis había habíais habíamos
    habían habías hacia han has hasta hay haya hayamos hayan hayas hayáis he hemos hube hubiera hubierais hubieran
    hubieras hubieron hubiese hubieseis hubiesen hubieses hubimos hubiste hubisteis hubiéramos hubiésemos hubo la las
    le les lo los luego me mediante mi mis misma mismas mismo mismos mucho muchos muy más mí mía mías mío míos nada ni
    no nos nosotras nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para pero poco podría
    podrían por porque puede pueden que quien quienes quién quiénes qué se sea seamos sean seas según sentid ser
    seremos será serán serás seré seréis sería seríais seríamos serían serías seáis si sido siente sin sino sintiendo
    sobre sois somos son soy su sus suya suyas suyo suyos sí tal tales también tanto te tendremos tendrá tendrán
    tendrás tendré tendréis tendría tendríais tendríamos tendrían tendrías tened tenemos tenga tengamos tengan tengas
    tengo tengáis tenida tenidas tenido tenidos teniendo tenéis tenía teníais teníamos tenían tenías ti tiene tienen
    tienes todo todos tu tus tuve tuviera tuvierais tuvieran tuvieras tuvieron tuviese tuvieseis tuviesen tuvieses
    tuvimos tuviste tuvisteis tuviéramos tuviésemos tuvo tuya tuyas tuyo tuyos tú un una unas uno unos vosotras
    vosotros vuestra vuestras vuestro vuestros y ya yo él éramos
"""
GENERIC = """
    actividad algoritmo algoritmos amarilla amarillo anterior anteriores aparece aparecen asunto autor autora
    autores azul azules año barra barras blanca blanco busca cantidad característica características caso casos
    cinco clase color colores columna columnas comenzó comienza comparación componente componentes concepto
    conceptos conclusiones conclusión contenido contenidos contiene contienen cosa cosas cuadro cuadros cuatro curso
    código dato datos definición demo desarrolla desarrolló describe describen descrito descubrió diagrama diagramas
    diapositiva diapositivas dice dicen diferencia docente docentes documento dos día eje ejemplo ejemplos ejes
    elemento elementos empezó empieza enlace enlaces error esquema estudio explica explican fecha figura figuras
    fila filas finalidad flecha flechas forma foto grupo grupos gráfica gráficas gráfico gráficos hace hacen hacer
    hay idea ideas ilustra ilustran imagen importancia imágenes incluye incluyen indica indican información
    introduce introducen investigación lección lista llama llaman lugar lámina láminas línea líneas manera mayor
    mejor menciona mencionada mencionadas mencionado mencionados mencionan menor mes modelo modelos mostrada
    mostradas mostrado mostrados mostrar motivo muestra muestran método métodos negra negro nombre nombres nueva
    nuevo número números objetivo objetivos observa observan ocurre parte partes pasa pasado paso pasos peor permite
    permiten persona personas pregunta preguntas presenta presentaciones presentación presentado presentan primer
    primera primero principal principales problema problemas proceso procesos producto productos profesor profesores
    propósito proyecto punto puntos página páginas razón realiza realizan realizó referencia referencias representa
    representan responder respuesta resultado resultados roja rojas rojo rojos secciones sección segunda segundo
    significa siguiente siguientes sirve sirven sistema slide solucionó sucede tabla tablas tarea tema temas tercer
    tercera texto tiene tienen tipo tipos total trabajo trata tratan tres título títulos usa usan uso utilidad
    utiliza utilizan valor valores ve ven verde verdes última último
"""
DEMONSTRATIVES = "aquel aquella aquellas aquellos dicha dichas dicho dichos esa esas ese esos esta estas este estos"

_NOUN = (
    r"(?:diapositiva|lámina|slide|transparencia|filmina|presentación|página|figura|imagen|imágen|foto|fotografía"
    r"|ilustración|gráfic[oa]|diagrama|esquema|tabla|cuadro|texto|documento|captura|pantalla|pasaje|fragmento|código)(?:e?s)?\b"
)
# what may follow a bare noun: the end, a clause, a verb or a place, but nothing that names it
_BARE = (
    r"(?=\s*(?:$|[?,.;:!)])|\s(?:que|se|y|o|e|es|son|fue|fueron|está|están|hay|para|por|en|a|al|muestra\w*|represent\w+"
    r"|ilustra\w*|indica\w*|aparece\w*|tiene\w*|contiene\w*|mencion\w+|describe\w*|present\w+|explica\w*|dice\w*"
    r"|superior|inferior|central|izquierd\w+|derech\w+|anterior|siguiente|mostrad\w+|dad[oa]|adjunt\w+|actual)\b)"
)
DEICTIC = (
    rf"\b(?:est[aeo]s?|es[ae]s?|aquel(?:la|los|las)?|dich[ao]s?|la presente|el presente) (?:\w+ )??{_NOUN}",
    rf"\b(?:el|la|los|las|del|al) {_NOUN}{_BARE}",
    r"\b(?:página|diapositiva|lámina|figura|fig\.?|tabla|gráfic[oa]|cuadro|imagen) (?:n\.?[º°o]\.? ?|número |#)?\d+\b",
    r"\b(?:aquí|a continuación)\b",
    r"\b(?:mostrad|ilustrad|mencionad|descrit|presentad|indicad|señalad|dad)[oa]s? (?:arriba|abajo|anteriormente"
    r"|a la (?:izquierda|derecha))\b",
    r"\b(?:arriba|abajo)(?= ?(?:\?|$|,))",
    r"\b(?:el|la|los|las) (?:ejemplo|caso|código|lista|sección|párrafo|apartado|pregunta|punto)s? (?:anterior|siguiente"
    r"|mostrad[oa]|presentad[oa]|de arriba|de abajo)(?:e?s)?\b",
    r"\b(?:que )?se (?:muestra|ve|aparece|observa|aprecia|visualiza)n?(?= ?(?:\?|$))",
)
CHOICE = "o u"
YES = "afirmativo cierto correcto si sí verdadero"
NO = "falso incorrecto negativo no"
REFUSALS = (
    r"\bno (?:puedo|podemos|pude|logro|soy capaz)\b",
    r"\bno (?:es posible|se puede|se pueden|puede) (?:responder|contestar|determinar|identificar|saber|inferir)",
    r"\bno (?:se )?(?:menciona|especifica|indica|muestra|proporciona|encuentra|aparece|detalla|dice|contiene|incluye"
    r"|visualiza|precisa)n? (?:\w+ ){0,4}?(?:en|por) (?:la|el|esta|este) (?:página|diapositiva|imagen|documento|texto"
    r"|contexto|figura|tabla|gráfico|presentación)\b",
    r"\b(?:página|diapositiva|imagen|documento|texto|contexto|presentación) no (?:menciona|especifica|indica|muestra"
    r"|proporciona|contiene|incluye|dice|ofrece|detalla)\b",
    r"\bno hay (?:suficiente )?(?:información|datos) (?:suficiente|disponible|sobre|en|para)",
    r"\binformación insuficiente\b",
    r"\blo siento\b|\bmodelo de lenguaje\b|\bcomo ia\b|\bincontestable\b",
    r"^(?:no (?:visible|legible|disponible|especificado|mencionado|aplica|es visible|hay información"
    r"|se (?:menciona|especifica|indica|muestra|ve|sabe|puede responder))|desconocido)\W*$",
)
ARTICLES = "el la las lo los un una unas unos"
SCALES = {
    "mil": 3, "millón": 6, "millones": 6, "mill": 6, "mil millones": 9, "millardo": 9, "millardos": 9, "billón": 12,
    "billones": 12,
}  # fmt: skip
PERCENT = ("por ciento", "porciento")
DECIMAL = ","
