"""The Spanish of the sentences and headings that the command line prints; each keeps the {values} of its English."""

from __future__ import annotations

from drafting.cli.spanish_alone import ALONE

SPANISH: dict[str, str] = ALONE | {
    # screen
    "Error:": "Error:",
    "Hint:": "Sugerencia:",
    "  note: {place}{message}": "  nota: {place}{message}",
    "  … and {count} more notes; --json lists all of them.": "  … y {count} notas más; --json las enumera todas.",
    "  written: {path}": "  archivo escrito: {path}",
    # files
    "{file}: {why}": "{file}: {why}",
    "In force for {member} now: {file}.": "Rige ahora para {member}: {file}.",
    "received {when}": "recibido {when}",
    "saved {when} UTC": "guardado {when} UTC",
    "newest change {when}": "último cambio {when}",
    "Which file of {member} holds in “{lang}”: {files}? Nothing in them says which is newest; {holds} is in force for "
    "now.": "¿Qué archivo de {member} vale en «{lang}»: {files}? Nada en ellos dice cuál es el más reciente; por ahora "
            "rige {holds}.",
    " or ": " o ",
    "Say it with drafting files {draft} --use FILE.": "Dígalo con drafting files {draft} --use ARCHIVO.",
    "Whose are these? Nothing in them says: {files}.": "¿De quién son estos? Nada en ellos lo dice: {files}.",
    "Say it in one command: drafting receive {draft} {files} {members}":
        "Dígalo en una sola orden: drafting receive {draft} {files} {members}",
    "perhaps newer": "quizá más reciente",
    "superseded": "sustituido",
    "unclear": "no está claro",
    "  Instead of: {answer}, {when} {who}": "  En lugar de: {answer}, {when} {who}",
    "New proposals get their numbers with: drafting merge {draft}":
        "Las propuestas nuevas reciben su número con: drafting merge {draft}",
    "Another command is writing in {folder}; this one waits for it.":
        "Otra orden está escribiendo en {folder}; esta la espera.",
    # sync, database
    "{draft}: {there} to B ({size}), {back} to A ({less}).": "{draft}: {there} a B ({size}), {back} a A ({less}).",
    "  left where it is: {fault}": "  se queda donde está: {fault}",
    "Neither place holds a draft.": "Ninguno de los dos lugares contiene un proyecto.",
    "{draft}: {done} of {all} pieces …": "{draft}: {done} de {all} piezas …",
    "{count} piece": "{count} pieza",
    "{count} pieces": "{count} piezas",
    "{database} is ready for a record.": "{database} está preparada para un registro.",
    "The tables of {database} are what this program needs.": "Las tablas de {database} son las que este programa "
    "necesita.",
    "{role} may read and add, and change nothing.": "{role} puede leer y añadir, y no cambiar nada.",
    # sentences that nobody wrote
    "  Then: “{words}”": "  Entonces: «{words}»",
    "  Nobody wrote ({members}): “{words}”": "  Nadie escribió ({members}): «{words}»",
    "Nobody wrote this: “{words}” If it is right: drafting dispose {draft} {numbers} confirm --lang {lang}":
        "Nadie escribió esto: «{words}» Si está bien: drafting dispose {draft} {numbers} confirm --lang {lang}",
    # new, issue, redline, adopt, render
    "{draft}, version 1 ({label}), is on record.": "{draft}, versión 1 ({label}), queda registrado.",
    "  {lang}: {count} provisions, “{title}”": "  {lang}: {count} disposiciones, «{title}»",
    "{draft}, version {number} ({label}), is on record.": "{draft}, versión {number} ({label}), queda registrada.",
    "{draft}, version 1 ({label}), was on record already.": "{draft}, versión 1 ({label}), ya estaba registrado.",
    "{draft}, version {number} ({label}), was on record already; its files are written anew.":
        "{draft}, versión {number} ({label}), ya estaba registrada; sus archivos se escriben de nuevo.",
    "  {lang}: in the text: {text}; out: {out}; in brackets: {brackets}; carried on: {carried}":
        "  {lang}: en el texto: {text}; fuera: {out}; entre corchetes: {brackets}; continúan: {carried}",
    "Before": "Antes",
    "Now": "Ahora",
    "Changed labels": "Numeración modificada",
    "The redline is in {output}.": "El texto comparado está en {output}.",
    "{draft} is adopted: version {number}, {when}.": "{draft} queda adoptado: versión {number}, {when}.",
    "{draft} was adopted already: version {number}, {when}.": "{draft} ya estaba adoptado: versión {number}, {when}.",
    "{label} of {draft} in “{lang}”: {output}": "{label} de {draft} en «{lang}»: {output}",
    # circulate, receive
    "Round {round} of {draft} was open already, on version {version} ({label}) until {until}; its files are written "
    "anew.":
        "La ronda {round} de {draft} ya estaba abierta, sobre la versión {version} ({label}) hasta {until}; sus "
        "archivos se escriben de nuevo.",
    "Round {round} of {draft} is open until {until}, on version {version} ({label}).":
        "La ronda {round} de {draft} está abierta hasta {until}, sobre la versión {version} ({label}).",
    "Refused: {message}": "Rechazado: {message}",
    "Hint: {hint}": "Sugerencia: {hint}",
    "Member": "Miembro",
    "File": "Archivo",
    "Proposals": "Propuestas",
    "Comments": "Comentarios",
    "Silent": "Sin marcar",
    "already on record": "ya registrado",
    "supersedes": "sustituye al anterior",
    "form": "formulario",
    # status
    "{draft}, round {round} on version {base}: {left}": "{draft}, ronda {round} sobre la versión {base}: {left}",
    "{days} days {hours} hours": "{days} días {hours} horas",
    "closed {span} ago ({until})": "cerrada hace {span} ({until})",
    "{span} left (until {until})": "quedan {span} (hasta {until})",
    "Code": "Código",
    "State": "Estado",
    "Superseded": "Antes",
    "replied": "respondió",
    "late": "tarde",
    "Version {number} ({label}) of {draft} is set aside, and round {round} is open again. What was written of it holds "
    "no longer; its number is not given again.":
        "La versión {number} ({label}) de {draft} queda apartada, y la ronda {round} vuelve a estar abierta. Lo que se "
        "escribió de ella ya no vale; su número no se da otra vez.",
    "Brackets of the base in “{lang}”: {count} ({places})": "Corchetes del texto base en «{lang}»: {count} ({places})",
    "{lang}: brackets of the base: {count}": "{lang}: corchetes del texto base: {count}",
    "awaited": "se espera",
    "no reply": "sin respuesta",
    "Round {round} of {draft} is open until {until}, no longer {before}. The files that went out show the earlier "
    "deadline.": "La ronda {round} de {draft} está abierta hasta {until}, ya no hasta {before}. Los archivos enviados "
                 "muestran el plazo anterior.",
    "no comment": "sin comentarios",
    "Language": "Idioma",
    "Contested places": "Pasajes en disputa",
    "Decided": "Decididas",
    "Agreed": "Acordadas",
    "Challenged": "Impugnadas",
    "Contested in “{lang}”: {places}": "En disputa en «{lang}»: {places}",
    "Version {number} was issued twice, in two copies of the record: see drafting forks {draft}.":
        "La versión {number} se publicó dos veces, en dos copias del registro: véase drafting forks {draft}.",
    "Version {version} ({label}) in “{lang}”: {clean} of {count} paragraphs are clean, {agreed} agreed ad referendum.":
        "Versión {version} ({label}) en «{lang}»: {clean} de {count} párrafos limpios, {agreed} acordados ad "
        "referéndum.",
    "Members": "Miembros",
    "Not agreed": "Sin acordar",
    "Stands at": "Se detiene en",
    "proposal": "propuesta",
    "challenge": "impugnación",
    "carried": "continúa",
    "maintained": "mantenida",
    # merge, dispose
    "{lang}: {members}, {proposals}, {contested}, {remarks}": "{lang}: {members}, {proposals}, {contested}, {remarks}",
    "{member}, over an older version:": "{member}, sobre una versión anterior:",
    "{lang} {number} ({place}; {sponsors}): {says}: {answer}":
        "{lang} {number} ({place}; {sponsors}): {says}: {answer}",
    "Answers recorded: {given}; on record already: {unchanged}; rows not taken: {refused}.":
        "Respuestas registradas: {given}; ya constaban: {unchanged}; filas no aceptadas: {refused}.",
    "Not taken: proposal {number}. {message}": "No aceptada: propuesta {number}. {message}",
    "No proposal meets this choice; nothing is recorded.":
        "Ninguna propuesta cumple esta condición; no se registra nada.",
    "{proposals} would get the answer {answer}. Nothing is recorded yet: add --yes.":
        "Recibirían la respuesta {answer}: {proposals}. Aún no se registra nada: añada --yes.",
    "{lang} ({place}; typed): “{was}” → “{becomes}”: a proposal of the secretariat":
        "{lang} ({place}; escrito): «{was}» → «{becomes}»: propuesta de la secretaría",
    "Not read: what was typed or joined at {place} (“{words}”). Receive it as a file of the secretariat.":
        "No leído: lo que se escribió o unió en {place} («{words}»). Recíbalo como archivo de la secretaría.",
    "{place} has no words in the file; it keeps those that it has.":
        "{place} no tiene palabras en el archivo; conserva las que tiene.",
    "The program that saved the file keeps no record of {numbers}; answer these by number.":
        "El programa que guardó el archivo no conserva registro de {numbers}; respóndalas por número.",
    "Accepted: {accept}; with modifications: {modify}; not accepted: {reject}; left: {left}; on record already: "
    "{unchanged}.": "Aceptadas: {accept}; con modificaciones: {modify}; no aceptadas: {reject}; sin tocar: {left}; ya "
                    "registradas: {unchanged}.",
    "Nothing is recorded yet: add --yes.": "Aún no se ha registrado nada: añada --yes.",
    "Answers recorded: {count}; not taken: {refused}.": "Respuestas registradas: {count}; no aceptadas: {refused}.",
    # respond, position, agree
    "{member} {answer} on proposal {number}.": "{member} {answer} en la propuesta {number}.",
    "accepts": "acepta la respuesta",
    "maintains": "mantiene su propuesta",
    "{member} {stand}: {place}, {words}": "{member} {stand}: {place}, {words}",
    "Stand": "Posición",
    "Words": "Palabras",
    "Reason": "Motivo",
    "No.": "Núm.",
    "Comment": "Comentario",
    "supports": "apoya",
    "lives with": "puede aceptar",
    "reserves": "se reserva",
    "opposes": "se opone",
    "pending": "a la espera de la capital",
    "withdrawn": "retirada",
    "confirmed": "confirmada",
    "{names}: no member": "{names}: no es miembro",
    "Nothing of this is recorded until somebody confirms it: drafting position {draft} --confirm NUMBER.":
        "Nada de esto se registra hasta que alguien lo confirme: drafting position {draft} --confirm NÚMERO.",
    "{place} is open again.": "{place} queda abierto de nuevo.",
    "{place} is agreed ad referendum.": "{place} queda acordado ad referéndum.",
    "{followed} words were followed into the next version; {answered} went by an answer on record.":
        "Se siguieron {followed} palabras hasta la versión siguiente; {answered} salieron por una respuesta "
        "registrada.",
    # check
    "{title} in “{lang}”:": "{title} en «{lang}»:",
    "{title} in “{lang}”: nothing changed that nobody asked for.":
        "{title} en «{lang}»: nada cambió sin que alguien lo pidiera.",
    "Slip": "Desliz",
    "modal": "verbo modal",
    # silence
    "{member}: on record as of {when}.": "{member}: registrado con fecha {when}.",
    "Silence on version {version} ({label}) of {draft} runs until {until}.":
        "El silencio sobre la versión {version} ({label}) de {draft} corre hasta {until}.",
    "No member objected before {until}: version {version} ({label}) of {draft} is adopted.":
        "Ningún miembro objetó antes de {until}: la versión {version} ({label}) de {draft} queda adoptada.",
    "The silence is broken: version {version} ({label}) of {draft} is not adopted (it ran until {until}).":
        "Se rompió el silencio: la versión {version} ({label}) de {draft} no se adopta (corría hasta {until}).",
    "A version came after version {version} ({label}) of {draft}: the silence until {until} is void.":
        "Hay otra versión después de la versión {version} ({label}) de {draft}: el silencio hasta {until} no vale.",
    "objection": "objeción",
    "reservation": "reserva",
    "without effect": "sin efecto",
    "Adopted as version {number}.": "Adoptada como versión {number}.",
    # forks
    "version": "versión",
    "round": "ronda",
    "{kind} {number} is the one of {hash} from now on.": "{kind} {number} es desde ahora la de {hash}.",
    "No version {number} is in force now; its round is open again.":
        "Ninguna versión {number} está en vigor; su ronda vuelve a estar abierta.",
    "Nothing in this record was done twice, apart.": "Nada en este registro se hizo dos veces por separado.",
    "Version {number} was issued twice:": "La versión {number} se publicó dos veces:",
    "Round {number} was opened twice, and is one round:": "La ronda {number} se abrió dos veces, y es una sola:",
    "Hash": "Hash",
    "Label": "Nombre",
    "Until": "Hasta",
    "Choose one: drafting forks {draft} --keep {hash}; or --keep none, to issue again what both decided.":
        "Elija una: drafting forks {draft} --keep {hash}; o --keep none, para publicar de nuevo lo que ambas "
        "decidieron.",
    "in force, until you choose": "en vigor, hasta que elija",
    "in force": "en vigor",
    "set aside; other provisions: {count}": "apartada; disposiciones distintas: {count}",
    "set aside": "apartada",
    "In no text that is in force; take them into the open round:":
        "En ningún texto en vigor; incorpórelas a la ronda abierta:",
    "  drafting receive {draft} {path} --member {member} --lang {lang}":
        "  drafting receive {draft} {path} --member {member} --lang {lang}",
    "Round {round}, {lang} {fact} was answered twice, apart: {given}. The last one holds.":
        "Ronda {round}, {lang} {fact} se respondió dos veces por separado: {given}. Vale la última.",
    # trace
    "gone since the version before: “{words}” ({provision}; {who})":
        "ya no está desde la versión anterior: «{words}» ({provision}; {who})",
    "nobody": "nadie",
    "  “{words}”: {who}, round {round} ({files}){answer}": "  «{words}»: {who}, ronda {round} ({files}){answer}",
    "  “{words}”: {source}": "  «{words}»: {source}",
    ", in brackets": ", entre corchetes",
    "The source table is in {output}.": "El cuadro de fuentes está en {output}.",
    # log, show, verify
    "When": "Cuándo",
    "What": "Qué",
    "Who": "Quién",
    "Detail": "Detalle",
    "version {version} ({label}), {place}: {text}": "versión {version} ({label}), {place}: {text}",
    "Checked": "Comprobado",
    "Count": "Cantidad",
    "Fault: {fault}": "Falla: {fault}",
    "  note: {message}": "  nota: {message}",
    # concordance
    "{draft}, version {number} ({label}): {count} provisions in {languages}.":
        "{draft}, versión {number} ({label}): {count} disposiciones en {languages}.",
    "Place": "Lugar",
    "What differs": "Qué difiere",
    "{count} places to look at.": "{count} lugares por revisar.",
    "Nothing differs that can be counted. Sense is for a reader to judge.":
        "No difiere nada que pueda contarse. El sentido lo juzga quien lee.",
    "For": "Para",
    "What was accepted in one language alone": "Lo que se aceptó en un solo idioma",
    "Tasks for “{lang}”: {count}. They go to the translator with: drafting translate {draft} --from {source} "
    "--to {lang} -o FILE": "Tareas para «{lang}»: {count}. Van al traductor con: drafting translate {draft} "
                           "--from {source} --to {lang} -o ARCHIVO",
    "{place} ({lang}) is to be done again.": "{place} ({lang}) vuelve a estar pendiente.",
    "{place} ({lang}) needs nothing: {reason}": "{place} ({lang}) no requiere nada: {reason}",
    "{lang} {place}: “{words}”": "{lang} {place}: «{words}»",
    "These are two provisions again.": "Vuelven a ser dos disposiciones.",
    "These are one provision from now on.": "Desde ahora son una sola disposición.",
    "Join two that are one: drafting pair {draft} PLACE PLACE":
        "Una las dos que sean una sola: drafting pair {draft} LUGAR LUGAR",
    "In “{lang}” too: {sure}; perhaps: {likely}. The first are answered together.":
        "También en «{lang}»: {sure}; quizá: {likely}. Las primeras se responden juntas.",
    "Perhaps the same in “{lang}”: {number}, {says}. Answer both with --together.":
        "Quizá lo mismo en «{lang}»: {number}, {says}. Responda a ambas con --together.",
    "The same in “{lang}”: {number}, {says}. It needs a wording of its own: drafting dispose {draft} {number} modify "
    "--text … --lang {lang}": "Lo mismo en «{lang}»: {number}, {says}. Necesita su propia redacción: drafting dispose "
                              "{draft} {number} modify --text … --lang {lang}",
    "The same in “{lang}”: {number}, {says}. It has another answer, which it keeps.":
        "Lo mismo en «{lang}»: {number}, {says}. Tiene otra respuesta, que conserva.",
    "No language has yet to follow another.": "Ningún idioma tiene pendiente seguir a otro.",
    "missing": "falta",
    "structure": "estructura",
    "brackets": "corchetes",
    "number": "número",
    "date": "fecha",
    "reference": "referencia",
    "name": "nombre",
    "negation": "negación",
    "term": "término",
    "variant": "variante",
    # templates, body
    "Templates of {code} in {folder}": "Plantillas de {code} en {folder}",
    "Purpose": "Finalidad",
    "{file} (not there)": "{file} (no está)",
    "Edit them in Word, then: drafting templates check {purpose}":
        "Edítelas en Word y después: drafting templates check {purpose}",
    "{file}: {count} faults": "{file}: {count} defectos",
    "{file}: sound": "{file}: sin defectos",
    "  {place}: {message}": "  {place}: {message}",
    "The body {code} is in {folder}: {members}, {templates} templates.":
        "El órgano {code} está en {folder}: {members}, {templates} plantillas.",
    "Read body.toml and correct names, order and house texts; then: drafting templates check --body {code}":
        "Lea body.toml y corrija nombres, orden y textos; después: drafting templates check --body {code}",
    # scrub
    "The changes are accepted.": "Los cambios están aceptados.",
    "The changes are rejected.": "Los cambios están rechazados.",
    "The clean file is {output}.": "El archivo limpio es {output}.",
    "There was nothing to take out: {output}.": "No había nada que quitar: {output}.",
    # check
    "{sign} {kind}: {place}: {message}": "{sign} {kind}: {place}: {message}",
    "{sign} {kind}: {message}": "{sign} {kind}: {message}",
    "{stops} stop adoption, {count} ask for a look.": "{stops} impiden la adopción, {count} piden una mirada.",
    "Nothing was found that stands in the way.": "No se encontró nada que lo impida.",
    "undecided": "sin decidir",
    "internal note": "nota interna",
    "language missing": "falta un idioma",
    "task": "tarea",
    "tracked changes": "cambios controlados",
    "hidden text": "texto oculto",
    "hidden": "oculto",
    "unseen": "no visible",
    "{member}, unseen:": "{member}, no visible:",
    "Known by": "Conocido por",
    "said": "dicho",
    "file name": "nombre del archivo",
    "property": "propiedad",
    "author": "autor",
    "Whose the files are is known by: {how}": "De quién son los archivos se sabe por: {how}",
    "unseen {count}": "no visibles {count}",
    "struck": "tachado",
    "staff name": "nombre de personal",
    "revision save ids": "identificadores de sesión",
    "custom property": "propiedad personalizada",
    "properties": "propiedades",
    "comments": "comentarios",
    "hidden words": "palabras ocultas",
    "descriptions": "descripciones",
    "names of bookmarks": "nombres de marcadores",
    "names of controls": "nombres de controles",
    "names of lists": "nombres de listas",
    "names of fonts": "nombres de fuentes",
    "names of a theme": "nombres de un tema",
    "names in fields": "nombres en campos",
    "codes of fields": "códigos de campos",
    "data of fields": "datos de campos",
    "data of pictures": "datos de imágenes",
    "custom data": "datos personalizados",
    "cells of a workbook": "celdas de un libro",
    "foreign markup": "marcado ajeno",
    "XML comments": "comentarios XML",
    "permissions": "permisos",
    "protections": "protecciones",
    "traces of a desk": "rastros de un puesto de trabajo",
    "keys and menus of a desk": "teclas y menús de un puesto de trabajo",
    "embedded documents": "documentos incrustados",
    "building blocks": "bloques de creación",
    "printer settings": "ajustes de impresora",
    "a thumbnail": "una miniatura",
    "macros": "macros",
    "links": "enlaces",
    "other parts": "otras partes",
    "parts that nothing leads to": "partes a las que nada lleva",
    "template": "plantilla",
    "stale header": "encabezado antiguo",
    "settings": "configuración",
    "country order": "orden de países",
    "ending": "puntuación final",
    "voice": "voz",
    # package, participants, corrigendum
    "{count} files are in {folder}.": "{count} archivos están en {folder}.",
    "The list of participants is in {output}.": "La lista de participantes está en {output}.",
    "The corrigendum is in {output}.": "La corrección de errores está en {output}.",
    # translate
    "{draft} from “{source}” into “{target}”: {output}": "{draft} de «{source}» a «{target}»: {output}",
    "When it comes back: drafting receive {draft} FILE": "Cuando vuelva: drafting receive {draft} ARCHIVO",
    # form, collate
    "The form is in {output}.": "El formulario está en {output}.",
    # news, withdraw
    "Since {since}: {files} files, {count} changes.": "Desde {since}: {files} archivos, {count} cambios.",
    "  {line}": "  {line}",
    "{member} has withdrawn {file}.": "{member} ha retirado {file}.",
    "Change": "Cambio",
    "new": "nueva",
    "gone": "ya no está",
    "joined": "se suma",
    "left": "se retira",
    "open": "abierta",
    "decided": "decidida",
    "decided with news": "decidida, con novedades",
    "challenged": "impugnada",
    "{lang}: {clean} of {count} paragraphs are clean.": "{lang}: {clean} de {count} párrafos están limpios.",
    "{lang}, package {number}: take {takes}; leave {leaves}.":
        "{lang}, paquete {number}: tomar {takes}; dejar {leaves}.",
    "  {member} gives way at {places}": "  {member} cede en {places}",
}
