"""The words that pages, matrices and tables print beside the text, in English and Spanish.

Every key stands in both languages, with the same {places}; a test holds this.
"""

from __future__ import annotations

ENGLISH = {
    "code": "en",
    # documents
    "compilation": "Compilation of proposals", "bracketed": "Compilation in brackets",
    "matrix": "Matrix of proposals", "redline": "Redline", "correlation": "Correlation table", "version": "Version",
    "base": "Base", "round": "Round", "made": "Made", "language": "Language", "en": "English", "es": "Spanish",
    "hash": "Hash of the base",
    # counts and filters
    "counts": "Counts", "provisions": "provisions", "touched": "with proposals", "proposals": "proposals",
    "contested_count": "contested proposals", "places": "contested places", "comments": "comments",
    "silent_count": "silent changes", "open_count": "still open", "members": "Members", "show": "Show",
    "show_all": "the whole text", "show_touched": "only provisions with proposals or comments",
    "show_contested": "only contested provisions", "only_members": "Only what these members wrote",
    "side_by_side": "Side by side", "contents": "Contents", "key": "How to read this page",
    "key_ins": "inserted words", "key_del": "deleted words",
    "key_text": "Words struck through are proposed for deletion, underlined words are proposed for insertion. "
                "The number is that of the proposal in this compilation; the names are those of the members behind "
                "it.",
    "key_box": "A box holds wordings that exclude each other: the original first, then each alternative with "
               "its members. “–” means that the words would be deleted.",
    "key_silent": "“Silent” marks what a member changed outside tracked changes.",
    "keys": "Keys: n next proposal, p previous.", "nothing_shown": "No provision answers this choice.",
    # inside the text
    "original": "Original", "by": "by", "silent": "silent", "silent_long": "changed outside tracked changes",
    "draft_mark": "DRAFT – {label}, not adopted", "label_zero": "Zero draft", "label_rev": "Rev.{number}",
    "label_adopted": "Adopted",
    "notes": "Notes", "adopted_on": "Text adopted on {date}",
    "comment": "Comment", "reply": "in reply", "resolved": "closed by its author", "whole_text": "The whole text",
    "unproposed": "unproposed", "unproposed_long": "Nobody wrote the sentence that comes of this:",
    "unproposed_count": "sentences nobody wrote",
    "contested_with": "contested with", "contested": "contested", "reason": "Reason", "modified": "Wording",
    "unchanged": "as it stands", "deletion": "–", "inserted": "inserted", "deleted": "deleted", "note_mark": "note",
    "only_in": "This provision is not in this language version.",
    # places
    "title": "Title", "heading": "Heading", "preambular": "Preambular paragraph", "operative": "Operative paragraph",
    "article": "Article", "item": "Item", "paragraph": "Paragraph", "table": "Table", "note": "Note",
    "annex": "Annex", "opaque": "Object", "row": "row", "cell": "column", "after": "after {place}",
    "beginning": "at the beginning", "space": "empty line {place}",
    # what a proposal does
    "replace": "Replace", "insert": "Insert", "delete": "Delete", "delete_whole": "Delete the whole of it",
    "new": "New provision", "move": "Move {what} to stand {place}",
    "split": "Cut in two: “{first}” | “{second}”",
    "join": "Join with the next", "mark": "Format “{words}”: {mark}", "unmark": "No longer format “{words}”: {mark}",
    "attr": "Formatting: {look}", "be_kind": "Make it: {kind}", "be_level": "Put it on level {level}",
    "new_row": "New table row", "new_column": "New table column",
    "delete_column": "Delete the table column", "delete_row": "Delete the table row",
    "order": "Order of what is new {place}", "side": "A side of the bracket", "new_side": "A new side of the bracket",
    "brackets_go": "Take the brackets away and keep these words",
    "bracket_goes": "Take the brackets away with all their words",
    "typographic": "Signs that differ throughout the file", "came": "joined: {names}", "left": "left: {names}",
    "question": "Open question: the words that it is about are no longer in the text", "b": "bold",
    "i": "italics", "u": "underline", "strike": "struck through", "dstrike": "struck twice",
    "vert": "raised or lowered", "smallCaps": "small capitals", "caps": "capitals",
    "highlight": "highlighted", "link": "link", "object": "object",
    # standing
    "open": "open", "decided": "decided", "decided with news": "decided, with news", "challenged": "challenged",
    "proposed": "proposed", "agreed": "agreed", "accept": "accepted", "modify": "accepted with modifications",
    "reject": "not accepted", "note_answer": "noted", "defer": "deferred", "withdraw": "withdrawn",
    # matrix
    "col_id": "Id", "col_number": "No.", "col_place": "Provision", "col_action": "Change", "col_was": "Base wording",
    "col_becomes": "Proposed wording", "col_becomes_or_comment": "Proposed wording or comment",
    "col_members": "Members", "col_language": "Language", "col_contested": "Contested with", "col_silent": "Silent",
    "col_comment": "Comment", "col_answer": "Disposition", "col_text": "Modified wording", "col_reason": "Reason",
    "col_stage": "Stage", "col_sentence": "The sentence as it stands", "col_resulting": "The sentence as proposed",
    "col_also": "In the other language", "same_in": "The same in the other language:",
    "likely_in": "Perhaps the same in the other language:",
    "matrix_help": "To fill in: the last columns. Disposition: {answers}. Stage: {stages}. An empty disposition leaves "
                   "the proposal open. For another wording say “{modify}”, and write it into “{text}” or change the "
                   "proposed wording itself.",
    "pick_answer": "Choose a disposition from the list.", "pick_stage": "Choose proposed or agreed.",
    # redline and correlation
    "nobody": "– (as it stood)", "brackets_count": "brackets of the base",
    "moved": "moved", "comes_here": "moved here:",
    "formatting": "formatting changed", "stat_words": "{ins} words inserted, {del} words deleted",
    "col_old": "Label in {version}", "col_new": "Label in {version}", "col_words": "First words", "none": "none",
    "new_here": "new", "gone_here": "no longer in the text",
    "col_positions": "Positions", "stand_supports": "supports", "stand_lives with": "can live with",
    "stand_reserves": "reserves", "stand_opposes": "opposes", "stand_pending": "pending capital",
    "stand_withdrawn": "withdrawn",
    "sources": "Source table", "col_new_paragraph": "New paragraph", "col_contributors": "Contributors",
    "col_originals": "Original paragraphs", "col_approach": "Approach", "of_version": "{label}, version {number}",
    "from_draft": "{label}", "from_round": "{members} (round {round})", "from_brackets": "in brackets",
    "src_kept": "As it stood.", "src_reworded": "Reworded.", "src_new": "New.", "src_moved": "Moved.",
    "src_joined": "Joined from several.", "src_split": "Cut from one.", "src_bracketed": "Not agreed: in brackets.",
    "src_gone": "Deleted.",
    # two compared files
    "moved_here": "moved here", "moved_away": "moved to another place", "key_moved": "moved words",
    "inline": "In one column", "only_changed": "Only what changed", "first_change": "To the first change",
    "by_heading": "Changes by heading", "place": "Place", "sum": "Sum", "no_change": "The two files say the same.",
    "col_changed": "changed", "col_inserted": "inserted", "col_deleted": "deleted", "col_moved": "moved",
    "col_formatting": "formatting",
    "stat_paragraphs": "paragraphs: {changed} changed, {inserted} inserted, {deleted} deleted, {moved} moved, "
                       "{formatting} with another look",
    "cell_place": "table {table}, row {row}, cell {column}", "story_footnotes": "footnote",
    "story_endnotes": "endnote", "story_header": "header", "story_footer": "footer",
    # bracketed
    "also_proposed": "Also proposed and not decided",
    "legend": "Words in square brackets are not agreed. Where a place is contested the original wording stands "
              "first, then each alternative with the members who propose it. “–” in place of a wording means that "
              "the words would be deleted.",
    # papers
    "participants": "List of participants", "members_list": "Members", "observers_list": "Observers",
    "secretariat_list": "Secretariat", "col_order": "No.", "col_member": "Member", "col_code": "Code",
    "corrigendum": "Corrigendum", "corrects": "Corrections to {version} of {date}",
    "for_read": "{place}: for “{old}” read “{new}”.", "insert_after": "{place}: after “{before}” insert “{new}”.",
    "insert_first": "{place}: at the beginning insert “{new}”.", "take_out": "{place}: delete “{old}”.",
    "take_out_whole": "{place}: delete the whole of it: “{old}”.", "insert_whole": "{place} is new: “{new}”.",
    "moved_whole": "{was} stands as {place} now.", "format_only": "{place}: only its formatting is another.",
    "nothing_corrected": "The two versions say the same.",
    "side_by_side_paper": "Side by side", "col_base": "Base", "col_proposals": "Proposals",
    "col_secretariat": "Answers proposed", "col_agreed": "Agreed",
    "bilingual": "Both languages",
    # for a translator
    "todo": "To do", "todo_new": "New since version {since}: to be translated.",
    "todo_deleted": "Deleted in version {since}. It goes here too when this file comes back; change its words to keep "
                    "it.",
    "todo_moved": "Moved in version {since}, {place}. It is moved here too when this file comes back.",
    "todo_changed": "Changed in version {since}: “{was}” → “{becomes}”",
    "todo_cut": "Cut in two in version {since}: “{was}” → “{becomes}”. The second part has a row of its own.",
    "todo_half": "The second part of what was cut in version {since}: to be translated.",
    "todo_joined": "Joined in version {since}: “{was}” → “{becomes}”. Here, too, both are put together.",
}

SPANISH = {
    "code": "es",
    "compilation": "Compilación de propuestas", "bracketed": "Compilación entre corchetes",
    "matrix": "Matriz de propuestas", "redline": "Texto con cambios marcados",
    "correlation": "Tabla de correspondencias", "version": "Versión", "base": "Base", "round": "Ronda",
    "made": "Elaborada", "language": "Idioma", "en": "Inglés", "es": "Español", "hash": "Huella de la base",
    "counts": "Recuento", "provisions": "disposiciones", "touched": "con propuestas", "proposals": "propuestas",
    "contested_count": "propuestas en disputa", "places": "lugares en disputa", "comments": "comentarios",
    "silent_count": "cambios sin marcar", "open_count": "aún abiertas", "members": "Miembros", "show": "Mostrar",
    "show_all": "todo el texto", "show_touched": "solo las disposiciones con propuestas o comentarios",
    "show_contested": "solo las disposiciones en disputa", "only_members": "Solo lo que escribieron estos miembros",
    "side_by_side": "En paralelo", "contents": "Índice", "key": "Cómo leer esta página",
    "key_ins": "palabras añadidas", "key_del": "palabras suprimidas",
    "key_text": "Las palabras tachadas se proponen para supresión y las subrayadas para inserción. El número "
                "es el de la propuesta en esta compilación; los nombres son los de los miembros que la presentan.",
    "key_box": "Un recuadro reúne redacciones que se excluyen entre sí: primero el original, después cada "
               "alternativa con sus miembros. “–” significa que las palabras se suprimirían.",
    "key_silent": "“Sin marcar” señala lo que un miembro cambió fuera del control de cambios.",
    "keys": "Teclas: n propuesta siguiente, p anterior.",
    "nothing_shown": "Ninguna disposición responde a esta selección.", "original": "Original", "by": "por",
    "silent": "sin marcar", "silent_long": "cambiado fuera del control de cambios", "comment": "Comentario",
    "draft_mark": "BORRADOR – {label}, no adoptado", "label_zero": "Borrador cero", "label_rev": "Rev. {number}",
    "label_adopted": "Texto adoptado",
    "notes": "Notas", "adopted_on": "Texto adoptado el {date}",
    "reply": "en respuesta", "resolved": "cerrado por su autor", "whole_text": "Todo el texto",
    "unproposed": "sin proponente", "unproposed_long": "Nadie escribió la oración que resulta de esto:",
    "unproposed_count": "oraciones que nadie escribió",
    "contested_with": "en disputa con", "contested": "en disputa", "reason": "Motivo", "modified": "Redacción",
    "unchanged": "sin cambios", "deletion": "–", "inserted": "añadido", "deleted": "suprimido", "note_mark": "nota",
    "only_in": "Esta disposición no figura en esta versión lingüística.", "title": "Título", "heading": "Encabezado",
    "preambular": "Párrafo del preámbulo", "operative": "Párrafo dispositivo", "article": "Artículo",
    "item": "Apartado", "paragraph": "Párrafo", "table": "Cuadro", "note": "Nota", "annex": "Anexo",
    "opaque": "Objeto", "row": "fila", "cell": "columna", "after": "después de {place}", "beginning": "al comienzo",
    "space": "línea vacía {place}",
    "replace": "Sustituir", "insert": "Insertar", "delete": "Suprimir", "delete_whole": "Suprimir en su totalidad",
    "new": "Disposición nueva", "move": "Trasladar {what} {place}", "split": "Dividir en dos: “{first}” | “{second}”",
    "join": "Unir con la siguiente", "mark": "Dar formato a “{words}”: {mark}",
    "unmark": "Quitar formato a “{words}”: {mark}", "attr": "Formato: {look}",
    "be_kind": "Que sea: {kind}", "be_level": "Ponerlo en el nivel {level}",
    "new_column": "Columna nueva del cuadro", "delete_column": "Suprimir la columna del cuadro",
    "new_row": "Fila nueva del cuadro", "delete_row": "Suprimir la fila del cuadro",
    "order": "Orden de lo que es nuevo {place}", "side": "Una opción del corchete",
    "typographic": "Signos que difieren en todo el archivo", "new_side": "Una nueva opción del corchete",
    "brackets_go": "Quitar los corchetes y conservar estas palabras",
    "bracket_goes": "Quitar los corchetes con todas sus palabras",
    "came": "se suman: {names}", "left": "se retiran: {names}",
    "question": "Cuestión abierta: las palabras de que trata ya no están en el texto", "b": "negrita", "i": "cursiva",
    "u": "subrayado", "strike": "tachado", "dstrike": "tachado doble",
    "vert": "superíndice o subíndice", "smallCaps": "versalitas",
    "caps": "mayúsculas", "highlight": "resaltado", "link": "enlace", "object": "objeto", "open": "abierta",
    "decided": "resuelta", "decided with news": "resuelta, con novedades", "challenged": "impugnada",
    "proposed": "propuesta", "agreed": "acordada", "accept": "aceptada", "modify": "aceptada con modificaciones",
    "reject": "no aceptada", "note_answer": "tomada en nota", "defer": "aplazada", "withdraw": "retirada",
    "col_id": "Id", "col_number": "Núm.", "col_place": "Disposición", "col_action": "Cambio",
    "col_was": "Texto de base", "col_becomes": "Texto propuesto",
    "col_becomes_or_comment": "Texto propuesto o comentario", "col_members": "Miembros", "col_language": "Idioma",
    "col_contested": "En disputa con", "col_silent": "Sin marcar", "col_comment": "Comentario",
    "col_answer": "Decisión", "col_text": "Texto modificado", "col_reason": "Motivo", "col_stage": "Etapa",
    "col_sentence": "La oración vigente", "col_resulting": "La oración propuesta",
    "col_also": "En el otro idioma", "same_in": "Lo mismo en el otro idioma:",
    "likely_in": "Quizá lo mismo en el otro idioma:",
    "matrix_help": "Por llenar: las últimas columnas. Decisión: {answers}. Etapa: {stages}. Una decisión en blanco "
                   "deja abierta la propuesta. Para otra redacción, diga “{modify}” y escríbala en “{text}”, o cambie "
                   "el texto propuesto mismo.",
    "pick_answer": "Elija una decisión de la lista.", "pick_stage": "Elija propuesta o acordada.",
    "nobody": "– (como estaba)", "brackets_count": "corchetes del texto base",
    "moved": "trasladada", "comes_here": "trasladado aquí:",
    "formatting": "cambio de formato", "stat_words": "{ins} palabras añadidas, {del} palabras suprimidas",
    "col_old": "Numeración en {version}", "col_new": "Numeración en {version}", "col_words": "Primeras palabras",
    "also_proposed": "También propuesto y sin resolver", "none": "ninguna", "new_here": "nueva",
    "gone_here": "ya no figura en el texto",
    "col_positions": "Posiciones", "stand_supports": "apoya", "stand_lives with": "puede aceptar",
    "stand_reserves": "se reserva", "stand_opposes": "se opone", "stand_pending": "a la espera de la capital",
    "stand_withdrawn": "retirada",
    "sources": "Cuadro de fuentes", "col_new_paragraph": "Párrafo nuevo", "col_contributors": "Contribuciones",
    "col_originals": "Párrafos de origen", "col_approach": "Tratamiento", "of_version": "{label}, versión {number}",
    "from_draft": "{label}", "from_round": "{members} (ronda {round})", "from_brackets": "entre corchetes",
    "src_kept": "Como estaba.", "src_reworded": "Reformulado.", "src_new": "Nuevo.", "src_moved": "Trasladado.",
    "src_joined": "Unido a partir de varios.", "src_split": "Separado de otro.",
    "src_bracketed": "Sin acuerdo: entre corchetes.", "src_gone": "Suprimido.",
    "moved_here": "trasladado aquí", "moved_away": "trasladado a otro lugar", "key_moved": "palabras trasladadas",
    "inline": "En una columna", "only_changed": "Solo lo modificado", "first_change": "Al primer cambio",
    "by_heading": "Cambios por encabezado", "place": "Lugar", "sum": "Total",
    "no_change": "Los dos archivos dicen lo mismo.", "col_changed": "modificados", "col_inserted": "añadidos",
    "col_deleted": "suprimidos", "col_moved": "trasladados", "col_formatting": "formato",
    "stat_paragraphs": "párrafos: {changed} modificados, {inserted} añadidos, {deleted} suprimidos, {moved} "
                       "trasladados, {formatting} con otro aspecto",
    "cell_place": "cuadro {table}, fila {row}, celda {column}", "story_footnotes": "nota al pie",
    "story_endnotes": "nota final", "story_header": "encabezado de página", "story_footer": "pie de página",
    "legend": "Las palabras entre corchetes no están acordadas. Donde un lugar está en disputa figura primero "
              "la redacción original y después cada alternativa con los miembros que la proponen. “–” en lugar de "
              "una redacción significa que las palabras se suprimirían.",
    # papers
    "participants": "Lista de participantes", "members_list": "Miembros", "observers_list": "Observadores",
    "secretariat_list": "Secretaría", "col_order": "N.º", "col_member": "Miembro", "col_code": "Código",
    "corrigendum": "Corrección de errores", "corrects": "Correcciones a {version}, de {date}",
    "for_read": "{place}: donde dice «{old}» debe decir «{new}».",
    "insert_after": "{place}: después de «{before}» insértese «{new}».",
    "insert_first": "{place}: al principio insértese «{new}».", "take_out": "{place}: suprímase «{old}».",
    "take_out_whole": "{place}: suprímase por completo: «{old}».", "insert_whole": "{place} es nuevo: «{new}».",
    "moved_whole": "{was} figura ahora como {place}.", "format_only": "{place}: solo cambia el formato.",
    "nothing_corrected": "Las dos versiones dicen lo mismo.",
    "side_by_side_paper": "Cuadro comparativo", "col_base": "Base", "col_proposals": "Propuestas",
    "col_secretariat": "Respuestas propuestas", "col_agreed": "Acordado",
    "bilingual": "Ambos idiomas",
    "todo": "Por hacer", "todo_new": "Nuevo desde la versión {since}: por traducir.",
    "todo_deleted": "Suprimido en la versión {since}. También aquí se suprime cuando vuelva este archivo; cambie sus "
                    "palabras para conservarlo.",
    "todo_moved": "Trasladado en la versión {since}, {place}. También aquí se traslada cuando vuelva este archivo.",
    "todo_changed": "Modificado en la versión {since}: «{was}» → «{becomes}»",
    "todo_cut": "Dividido en dos en la versión {since}: «{was}» → «{becomes}». La segunda parte tiene su propia fila.",
    "todo_half": "La segunda parte de lo que se dividió en la versión {since}: por traducir.",
    "todo_joined": "Unido en la versión {since}: «{was}» → «{becomes}». También aquí están los dos juntos.",
}

PHRASES = {"en": ENGLISH, "es": SPANISH}


def phrases(language: str) -> dict[str, str]:
    """The words of a language; English for one that has none here."""
    return PHRASES.get(language, ENGLISH)


def answer_word(answer: str, words: dict[str, str]) -> str:
    """What a reader calls one of the six answers."""
    return words["note_answer" if answer == "note" else answer]
