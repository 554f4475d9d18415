"""The Spanish of the review room's pages; each sentence keeps the {values} of its English."""

from __future__ import annotations

ROOM: dict[str, str] = {
    # where to go
    "Pages": "Páginas", "Desk": "Mesa", "Our text": "Nuestro texto", "Text": "Texto", "Choose": "Elegir",
    "Display": "Pantalla", "Log": "Registro", "Seats": "Asientos", "Leave": "Salir", "Versions": "Versiones",
    "To the page itself": "Ir al contenido", "Back to the text": "Volver al texto",
    "Back to your first page": "Volver a su primera página", "Back to the seats": "Volver a los asientos",
    "The connection is lost; what you see may be old.":
        "Se perdió la conexión; lo que ve puede no estar al día.",
    "Number of this error: {number}": "Número de este error: {number}",
    "This page is for those who have a seat.": "Esta página es para quien tiene un asiento.",
    "Open the link of your seat.": "Abra el enlace de su asiento.",
    "Your seat does not see this page.": "Su asiento no ve esta página.",
    "Ask the secretariat.": "Pregunte a la secretaría.",
    "Too much came from this seat at once.": "Llegó demasiado a la vez desde este asiento.",
    "Wait a moment.": "Espere un momento.",
    "Something went wrong in the room; nothing was recorded twice.":
        "Algo falló en la sala; nada se registró dos veces.",
    "Tell the secretariat the number.": "Comunique el número a la secretaría.",
    # seats
    "Take your seat": "Tome asiento", "Seat": "Asiento", "A new seat": "Un asiento nuevo", "Link": "Enlace",
    "Your name, as it shall stand beside what you do here": "Su nombre, como debe figurar junto a lo que haga aquí",
    "secretariat": "secretaría", "chair": "presidencia", "delegation": "delegación", "observer": "observador",
    "display": "pantalla", "Make a link": "Crear un enlace",
    "Since": "Desde", "Until": "Hasta", "Taken": "Veces tomado",
    "Until, as in 2026-12-31T18:00-06:00": "Hasta, como en 2026-12-31T18:00-06:00", "Revoke": "Revocar",
    "revoked": "revocado",
    "Send this link to whoever shall sit there. It is shown this once; only its hash is kept.":
        "Envíe este enlace a quien se sentará ahí. Se muestra solo esta vez; se guarda solo su huella.",
    "Each link lets the secretariat in once. End with Ctrl-C.":
        "Cada enlace da paso a la secretaría una vez. Termine con Ctrl-C.",
    "What is sent to {host} can be read on the way: give --tls-cert and --tls-key, or put it behind a proxy with "
    "--root-path.":
        "Lo que se envía a {host} puede leerse en el camino: dé --tls-cert y --tls-key, o póngalo detrás de un proxy "
        "con --root-path.",
    # the desk
    "Version {number} ({label})": "Versión {number} ({label})", "Round {number}": "Ronda {number}",
    "until {until}": "hasta {until}", "No round is open.": "No hay ninguna ronda abierta.",
    "clean: {clean} of {of}": "limpias: {clean} de {of}",
    "agreed ad referendum: {count}": "acordadas ad referéndum: {count}",
    "The text at a glance": "El texto de un vistazo", "clean": "limpia", "proposed": "propuesta",
    "contested": "en disputa", "brackets": "entre corchetes", "agreed": "acordada",
    "Members by provisions": "Miembros por disposición", "Member": "Miembro", "proposes": "propone",
    "supports": "apoya", "lives with": "puede aceptar", "reserves": "se reserva", "opposes": "se opone",
    "pending": "a la espera de la capital", "withdrawn": "retirada", "Members' files": "Archivos de los miembros",
    "File of a member": "Archivo de un miembro",
    "Member, where nothing in the file says": "Miembro, si el archivo no lo dice", "Read it": "Leerlo",
    "Who replied": "Quién respondió", "State": "Estado", "Proposals": "Propuestas", "Comments": "Comentarios",
    "Untracked": "Sin marcar", "Files": "Archivos", "replied": "respondió", "late": "con retraso",
    "awaited": "se espera", "no reply": "sin respuesta", "no comment": "sin comentarios",
    "Members see what the others sent.": "Los miembros ven lo que enviaron los demás.",
    "Close it again": "Cerrarlo de nuevo",
    "Each member sees its own file alone.": "Cada miembro ve solo su propio archivo.",
    "Release to all members": "Abrir a todos los miembros", "Files of the round": "Archivos de la ronda",
    "What stands in the way": "Lo que falta", "proposal": "propuesta", "challenge": "impugnación",
    "carried": "pendiente de antes", "maintained": "mantenida",
    "Tasks between the languages: {count}": "Tareas entre los idiomas: {count}",
    # the text
    "Only what you sent yourself is shown.": "Se muestra solo lo que envió usted.",
    "What members sent is not shown yet.": "Aún no se muestra lo que enviaron los miembros.",
    "Accept": "Aceptar", "Modify": "Modificar", "Reject": "No aceptar", "Defer": "Aplazar", "Note": "Tomar nota",
    "Undo": "Deshacer", "Confirm as agreed": "Confirmar como acordada",
    "Withdrawn by its members": "Retirada por sus miembros", "More about": "Más sobre",
    "Show in the hall": "Mostrar en la sala", "Agreed ad referendum": "Acordada ad referéndum",
    "Open again": "Reabrir", "Position": "Posición", "Record": "Registrar", "Keys": "Teclas", "Close": "Cerrar",
    "next proposal": "propuesta siguiente", "previous proposal": "propuesta anterior",
    "next contested proposal": "propuesta en disputa siguiente", "this help": "esta ayuda",
    "accepts": "acepta", "maintains": "mantiene",
    # a proposal
    "Proposal {number}": "Propuesta {number}",
    "changed outside tracked changes by {members}": "cambiado fuera del control de cambios por {members}",
    "It stands: {status}": "Estado: {status}", "open": "abierta", "decided": "resuelta",
    "decided with news": "resuelta, con novedades", "challenged": "impugnada", "accept": "aceptada",
    "modify": "aceptada con modificaciones", "reject": "no aceptada", "note": "tomada en nota", "defer": "aplazada",
    "withdraw": "retirada", "reopen": "reabierta", "Contested with": "En disputa con",
    "What it would make": "Lo que resultaría", "The paragraph": "El párrafo", "stays as it is": "queda como está",
    "The languages would no longer say the same:": "Los idiomas ya no dirían lo mismo:",
    "missing": "falta", "structure": "estructura", "number": "número", "date": "fecha", "reference": "remisión",
    "name": "nombre", "negation": "negación", "term": "término", "variant": "variante",
    "The same in “{lang}” is answered with it: {number}": "Lo mismo en «{lang}» se responde a la vez: {number}",
    "Nobody wrote this:": "Nadie escribió esto:",
    "Perhaps the same in “{lang}”, and not answered with it: {number}":
        "Quizá lo mismo en «{lang}», y no se responde a la vez: {number}",
    "The same in “{lang}” needs a wording of its own: {number}":
        "Lo mismo en «{lang}» necesita una redacción propia: {number}",
    "The same in “{lang}” has another answer, which it keeps: {number}":
        "Lo mismo en «{lang}» tiene otra respuesta, que conserva: {number}",
    "Reason": "Motivo", "agreed, and not only proposed": "acordada, y no solo propuesta",
    "Record: {answer}": "Registrar: {answer}", "Another answer": "Otra respuesta", "An answer": "Una respuesta",
    "Answer": "Respuesta", "Its wording, where it is modified": "Su redacción, si se modifica",
    "answer what is only likely the same in another language, too":
        "responder también a lo que solo es probablemente lo mismo en otro idioma",
    "Show what it makes": "Mostrar lo que resulta", "What members say": "Lo que dicen los miembros",
    # a choice
    "Choose proposals, and give all of them one answer": "Elija propuestas y dé a todas una respuesta",
    "Filter": "Filtro", "{count} proposals would get this answer": "{count} propuestas tendrían esta respuesta",
    "Not taken": "No se toman", "Record for all of them": "Registrar para todas",
    # packages
    "Packages": "Paquetes", "Packages of consent": "Paquetes de consenso",
    "A package decides nothing: it is a question to the table.":
        "Un paquete no decide nada: es una pregunta a la mesa.",
    "Package {number}": "Paquete {number}", "Take: {numbers}": "Tomar: {numbers}",
    "Leave: {numbers}": "Dejar: {numbers}",
    "gives way at": "cede en", "Nobody gives way.": "Nadie cede.",
    "See what package {number} would leave": "Ver qué dejaría el paquete {number}",
    "What it would leave": "Lo que quedaría", "A package of your own": "Un paquete propio",
    "See what it would leave": "Ver qué quedaría",
    # a delegation
    "Send a file": "Enviar un archivo", "Your file": "Su archivo",
    "You see first how it is read; it counts once you say so.":
        "Primero ve cómo se lee; cuenta cuando usted lo diga.",
    "What you sent": "Lo que envió", "this one counts": "este es el que cuenta",
    "Received {at}: {proposals} changes, {comments} comments.":
        "Recibido {at}: {proposals} cambios, {comments} comentarios.",
    "Notes ({count})": "Notas ({count})", "Nothing yet.": "Nada todavía.", "What became of it": "Qué pasó con ello",
    "You said: {answer}": "Usted dijo: {answer}", "We accept the answer": "Aceptamos la respuesta",
    "We maintain our proposal": "Mantenemos nuestra propuesta", "Not answered yet.": "Sin respuesta todavía.",
    "in the text": "en el texto", "out": "fuera", "in brackets": "entre corchetes", "restated": "reformulada",
    # a file as it was read
    "How it was read": "Cómo se leyó",
    "No change and no comment: is this what you meant?": "Ningún cambio ni comentario: ¿es lo que quiso?",
    "{proposals} changes, {silent} of them untracked, and {comments} comments: is this what you meant?":
        "{proposals} cambios, {silent} de ellos sin marcar, y {comments} comentarios: ¿es lo que quiso?",
    "Read against version {number}.": "Leído frente a la versión {number}.",
    "It comes after the deadline, and is kept as late.": "Llega después del plazo y se guarda como tardío.",
    "It takes the place of what you sent before.": "Sustituye lo que envió antes.",
    "It is on record already.": "Ya consta en el registro.",
    "A newer file of yours is on record; this one would not count.":
        "Consta un archivo suyo más reciente; este no contaría.",
    "Yes: send it": "Sí: enviarlo", "No: back without sending it": "No: volver sin enviarlo",
    # versions
    "History": "Historia", "From version": "De la versión", "To version": "A la versión", "Language": "Idioma",
    "Compare": "Comparar", "adopted on {date}": "adoptada el {date}",
    # the log
    "The last {shown} of {all} entries.": "Los últimos {shown} de {all} asientos.", "When": "Cuándo", "What": "Qué",
    "Who": "Quién", "Details": "Detalles",
}
