"""Italian."""

from __future__ import annotations

STOP_WORDS = """
    a abbia abbiamo abbiano abbiate ad agl agli ai al all alla alle allo anche avemmo avendo avesse avessero avessi
    avessimo aveste avesti avete aveva avevamo avevano avevate avevi avevo avrai avranno avrebbe avrebbero avrei
    avremmo avremo avreste avresti avrete avrà avrò avuta avute avuti avuto c che chi ci coi col come con contro cosa
    cui da dagl dagli dai dal dall dalla dalle dallo degl degli dei del dell della delle dello deve devono di dov dove
    durante e ebbe ebbero ebbi ed era erano eravamo eravate eri ero essendo essere faccia facciamo facciano facciate
    faccio facemmo facendo facesse facessero facessi facessimo faceste facesti faceva facevamo facevano facevate
    facevi facevo fai fanno farai faranno farebbe farebbero farei faremmo faremo fareste faresti farete farà farò fece
    fecero feci fosse fossero fossi fossimo foste fosti fra fu fui fummo furono già gli ha hai hanno ho i il in io l
    la le lei li lo loro lui ma mediante mi mia mie miei mio ne negl negli nei nel nell nella nelle nello noi non
    nostra nostre nostri nostro o od ogni per perché più possono può qual quale quali quando quanta quante quanti
    quanto quell quella quelle quelli quello quest questa queste questi questo sarai saranno sarebbe sarebbero sarei
    saremmo saremo sareste saresti sarete sarà sarò se secondo sei si sia siamo siano siate siete sono sta stai stando
    stanno starai staranno starebbe starebbero starei staremmo staremo stareste staresti starete starà starò stata
    stato stava stavamo stavano stavate stavi stavo stemmo stesse stessero stessi stessimo steste stesti stette
    stettero stetti stia stiamo stiano stiate sto su sua sue sugl sugli sui sul sull sulla sulle sullo suo suoi ti tra
    tu tua tue tuo tuoi tutti tutto un una uno vi voi vostra vostre vostri vostro è
"""
GENERIC = """
    accade algoritmo anno appaiono appare argomenti argomento asse assi autore autori autrice barra barre bianca
    bianco blu casi caso chiama chiamano codice colonna colonne colore colori componente componenti concetti
    concetto conclusione conclusioni confronto contengono contenuti contenuto contiene corso cosa cose data dati
    dato definizione descritto descrive descrivono diagramma diagrammi diapositiva diapositive dice dicono
    differenza documenti documento domanda domande elementi elemento elenco errore esempi esempio fa fanno fare fase
    fasi figura figure finalità foto frecce freccia gialla giallo giorno grafici grafico gruppi gruppo idea idee
    illustra illustrano immagine immagini importanza include includono indica indicano informazione informazioni
    inizia iniziato lavoro lezione linea linee link lista liste luogo maggiore menziona menzionano menzionata
    menzionate menzionati menzionato mese metodi metodo minore modello modo mostra mostrano mostrata mostrato motivo
    nera nero nome nomi numeri numero nuova nuovo obiettivi obiettivo pagina pagine parte parti passaggio passi
    passo percentuale permette permettono persona persone precedente precedenti presenta presentano presentata
    presentato presentazione presentazioni prima primo principale principali problema problemi processi processo
    progetto punti punto quantità ragione rappresenta rappresentano ricerca riferimenti riferimento riga righe
    risposta risultati risultato rossa rosso schema schemi scopo seconda secondo seguente seguenti serve servono
    sezione sezioni significa sistema slide spiega spiegano studio succede tabella tabelle tema temi terza terzo
    testo tipi tipo titoli titolo totale tratta trattano ultima ultimo usa usano utilizza utilizzano valore valori
    verde
"""
DEMONSTRATIVES = "quest questa queste questi questo suddetta suddetto"

_NOUN = (
    r"(?:slide|diapositiv[ae]|presentazion[ei]|pagin[ae]|figur[ae]|immagin[ei]|foto|fotografi[ae]|illustrazion[ei]"
    r"|grafic[oi]|diagramm[ai]|schem[ai]|tabell[ae]|test[oi]|document[oi]|schermat[ae]|bran[oi])\b"
)
_BARE = (
    r"(?=\s*(?:$|[?,.;:!)])|\s(?:che|si|e|o|è|sono|per|in|a|al|mostra\w*|rappresenta\w*|illustra\w*|indica\w*|appar\w+"
    r"|ha|contiene\w*|menziona\w*|descriv\w+|presenta\w*|spiega\w*|dice|sopra\w*|sotto\w*|superiore|inferiore|centrale"
    r"|sinistr\w+|destr\w+|precedente|seguente|fornit\w+)\b)"
)
DEICTIC = (
    rf"\b(?:quest[oaei]|quell[oaei]|quel|quei|suddett[oaei]|(?:il|la) presente) (?:\w+ )??{_NOUN}",
    rf"\b(?:quest|quell)['’]{_NOUN}",
    rf"(?:\b(?:il|lo|la|i|gli|le|[dn]el(?:l[aoe])?|al|alla|dal|dalla|sul|sulla) "
    rf"|\b(?:nell|dell|sull|dall|all|l)['’]){_NOUN}{_BARE}",
    r"\b(?:pagina|slide|figura|fig\.?|tabella|grafico|immagine) (?:n\.?[º°o]?\.? ?|numero |#)?\d+\b",
    r"\b(?:mostrat|illustrat|menzionat|descritt|presentat|indicat)[oaei] (?:qui|sopra|sotto|a (?:sinistra|destra))\b",
    r"\b(?:qui|sopra|sotto|sottostante|soprastante|di seguito)(?= ?(?:\?|$|,))",
)
CHOICE = "o od"
YES = "corretto esatto si sì vero"
NO = "errato falso no sbagliato"
REFUSALS = (
    r"\bnon (?:posso|possiamo|sono in grado|riesco)\b|\bmi dispiace\b|\bmodello linguistico\b",
    r"\bnon (?:è possibile|si può|può essere|possono essere) (?:rispond|determina|dire|identifica|sapere|stabili)",
    r"\bnon (?:è|sono|viene|vengono) (?:\w+ )?(?:menzionat|specificat|indicat|visibil|leggibil|fornit|disponibil"
    r"|riportat)",
    r"\b(?:pagina|slide|diapositiva|immagine|documento|testo|contesto|presentazione) non (?:menziona|specifica|indica"
    r"|mostra|contiene|fornisce|riporta|dice)\b",
    r"\bnon ci sono (?:abbastanza )?(?:informazioni|dati)\b|\binformazioni insufficienti\b|\bnessuna informazione\b",
    r"^(?:non (?:visibile|leggibile|disponibile|specificat[oa]|menzionat[oa]|indicat[oa]|applicabile)"
    r"|sconosciut[oa])\W*$",
)
ARTICLES = "gli i il l la le lo un una uno"
SCALES = {
    "mila": 3, "mille": 3, "milione": 6, "milioni": 6, "mln": 6, "miliardo": 9, "miliardi": 9, "mld": 9, "bilione": 12,
    "bilioni": 12,
}  # fmt: skip
PERCENT = ("per cento", "percento")
DECIMAL = ","
