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
    abarca aborda acceso actividad adecuada adecuado afecta afectan agrega algoritmo algoritmos amarilla amarillo
    ambos analiza analizan anterior anteriores aparece aparecen apartado aplica aplicaciones aplicación aplican
    aporta asigna aspecto aspectos asunto aumenta autor autora autoras autores ayuda ayudan azul azules año baja
    bajo barra barras base beneficio beneficios blanca blanco busca buscan básica básicas básico básicos calcula
    calculan cambia cambio cambios cantidad capítulo característica características caso casos causa causas cinco
    cita citan clase clases clasifica clasificaciones clasificación clasifican clave claves color colores columna
    columnas combina comenzó comienza compara comparación comparan componente componentes comprende comprenden
    comunes común concepto conceptos conclusiones conclusión condiciones condición conforma conforman conjunto
    consecuencia consecuencias considera consideran consiste consisten consta constituye constituyen construye
    contenido contenidos contiene contienen controla corresponde corresponden cosa cosas crea crean criterio
    criterios cuadro cuadros cuatro cuenta cumple curso código da dan dato datos define definen definición demo
    depende dependen desafío desafíos desarrolla desarrolladores desarrollo desarrolló describe describen
    descripción descrito descubrió desventaja desventajas detalla detalle detalles determina determinan diagrama
    diagramas diapositiva diapositivas dice dicen diferencia diferencian diferencias diferente diferentes
    dimensiones dimensión diseña diseño diseñó distingue distinguen distinta distintas distinto distintos diversas
    diversos divide dividen docente docentes documento dos década día efecto efectos eje ejecuta ejecutan ejemplo
    ejemplos ejes elemento elementos empezó empieza emplea emplean encuentra encuentran enfoque enfoques enlace
    enlaces entiende enumera enumeran error escala espacio especifica específica específico esquema establece estado
    estados estructura estructuras estudio etapa etapas evento eventos evita evitan evolución existe existen
    experimento explica explican expone exponen factor factores fase fases fecha figura figuras fila filas fin final
    finales finalidad fines flecha flechas forma forman formas foto fuente fuentes funciona funcionamiento funcionan
    funciones función fundamental fundamentales genera general generales generan grande grandes grupo grupos gráfica
    gráficas gráfico gráficos hace hacen hacer hay hipótesis historia hora idea ideas identifica identifican igual
    ilustra ilustran imagen impacto implica implican importancia importante importantes imágenes incluye incluyen
    inconveniente inconvenientes indica indican información inicia inicial inicio instituciones institución integra
    integran introducción introduce introducen investigación items lado lección limitaciones limitación lista
    listado listados listan llama llaman lleva llevan logra logran logro logros lugar lámina láminas límite límites
    línea líneas maneja manejan manera mantiene mayor mecanismo mecanismos medida medidas medio medios mejor
    menciona mencionada mencionadas mencionado mencionados mencionan menor mes meta metas modelo modelos modo modos
    momento mostrada mostradas mostrado mostrados mostrar motivo muchas muestra muestran máxima máximo método
    métodos mínima mínimo necesaria necesario necesidad necesita necesitan negra negro nivel niveles nombra nombran
    nombre nombres nota notas nueva nuevo número números objetivo objetivos observa observan obtiene obtienen ocurre
    ofrece ofrecen opciones opción operaciones operación orden origen palabra palabras panorama papel par parte
    partes participan parámetro parámetros pasa pasado pasaron paso pasos país países peor periodo periodos permite
    permiten permitió persona personas pertenece pertenecen período períodos plantea plantean población porcentaje
    porcentajes posee poseen posible posibles posiciones posición pregunta preguntas presenta presentaciones
    presentación presentado presentan pretende previa previo primer primera primero principal principales problema
    problemas proceso procesos produce producen producto productos profesor profesores programa programas promedio
    propiedad propiedades propone proponen propuesta propuestas propósito provoca provocan proyecto práctica
    prácticas punto puntos página páginas rasgo rasgos razón realiza realizan realizó recibe reciben
    recomendaciones recomendación recomienda recomiendan recurso recursos reduce reducen referencia referencias
    refiere registra registran regla reglas relaciona relacionan relaciones relación relevante relevantes representa
    representan requiere requieren requisito requisitos responder respuesta resultado resultados resume resumen reto
    retos riesgo riesgos roja rojas rojo rojos rol roles secciones sección segunda segundo selección separa separan
    serie series señala señalan significa siguiente siguientes sirve sirven sistema sitio sitios situaciones
    situación slide software soluciones solucionó solución subtítulo sucede suele suelen sugiere supone surge surgen
    surgió tabla tablas tamaño tamaños tarea tecnología tecnologías tema temas tendencia tendencias teoría teorías
    tercer tercera texto tiempo tiempos tiene tienen tipo tipos toma tomar total trabajo trabajos trata tratan
    través tres técnica técnicas término términos título títulos unidad unidades universidad universidades usa usan
    usar usaron uso usuario usuarios usó utilidad utiliza utilizan utilizar utilizaron utilizó valor valores
    variable variables varias varios ve veces velocidad ven ventaja ventajas verde verdes versiones versión vez
    viene vienen área áreas ítem ítems última último única único
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
    r"\b(?:se (?:muestra|ve|observa|aprecia|visualiza|menciona|presenta|describe|lista|enumera|indica|señala"
    r"|detalla|expone|explica|introduce|compara|plantea|propone|nombra|cita)n?|aparecen?|hay)(?= ?(?:\?|$))",
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
    r"\b(?:información|respuesta) no (?:es|está) (?:visible|legible|disponible)\b|\binformación insuficiente\b",
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
