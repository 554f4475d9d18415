"""The Spanish of the sentences and headings that the command line prints; each keeps the {values} of its English."""

from __future__ import annotations

SPANISH: dict[str, str] = {
    # screen
    "Error:": "Error:",
    "Hint:": "Sugerencia:",
    "  note: {place}{message}": "  nota: {place}{message}",
    "  … and {count} more notes; --json lists all of them.": "  … y {count} notas más; --json las enumera todas.",
    "  written: {path}": "  archivo escrito: {path}",
    # compare, combine, accept, reject
    "{count} changes are in {output}.": "{output} contiene {count} cambios.",
    "{members} members, {proposals} proposals ({shared} with several sponsors), {contested} contested places, "
    "{remarks} comments: {output}":
        "{members} miembros, {proposals} propuestas ({shared} con varios proponentes), {contested} pasajes en disputa, "
        "{remarks} comentarios: {output}",
    "The changes are accepted: {output}": "Los cambios están aceptados: {output}",
    "The changes are rejected: {output}": "Los cambios están rechazados: {output}",
    # new, issue, redline, adopt, render
    "{draft}, version 1 ({label}), is on record.": "{draft}, versión 1 ({label}), queda registrado.",
    "  {lang}: {count} provisions, “{title}”": "  {lang}: {count} disposiciones, «{title}»",
    "{draft}, version {number} ({label}), is on record.": "{draft}, versión {number} ({label}), queda registrada.",
    "  {lang}: {count} places in brackets, {carried} proposals carried on":
        "  {lang}: {count} pasajes entre corchetes, {carried} propuestas que continúan",
    "Before": "Antes",
    "Now": "Ahora",
    "Changed labels": "Numeración modificada",
    "The redline is in {output}.": "El texto comparado está en {output}.",
    "{draft} is adopted: version {number}, {when}.": "{draft} queda adoptado: versión {number}, {when}.",
    "{label} of {draft} in “{lang}”: {output}": "{label} de {draft} en «{lang}»: {output}",
    # circulate, receive
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
    "Superseded": "Sustituidos",
    "replied": "respondió",
    "late": "tarde",
    "silent": "sin respuesta",
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
    "{lang}: {members} members, {proposals} proposals, {contested} contested places, {remarks} comments":
        "{lang}: {members} miembros, {proposals} propuestas, {contested} pasajes en disputa, {remarks} comentarios",
    "{member}, over an older version:": "{member}, sobre una versión anterior:",
    "{number} ({place}; {sponsors}): “{was}” → “{becomes}”: {answer}":
        "{number} ({place}; {sponsors}): «{was}» → «{becomes}»: {answer}",
    "{given} answers recorded, {unchanged} on record already, {refused} rows not taken.":
        "{given} respuestas registradas, {unchanged} ya constaban, {refused} filas no aceptadas.",
    "Not taken: proposal {number}. {message}": "No aceptada: propuesta {number}. {message}",
    "{count} proposals would get the answer {answer}. Nothing is recorded yet: add --yes.":
        "{count} propuestas recibirían la respuesta {answer}. Aún no se registra nada: añada --yes.",
    "{count} answers recorded, {refused} not taken.": "{count} respuestas registradas, {refused} no aceptadas.",
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
    "{kind}, since version {number}": "{kind}, desde la versión {number}",
    "missing": "falta",
    "one language only": "un solo idioma",
    "structure": "estructura",
    "brackets": "corchetes",
    "number": "número",
    "date": "fecha",
    "reference": "referencia",
    "name": "nombre",
    "negation": "negación",
    "term": "término",
    "variant": "variante",
}
