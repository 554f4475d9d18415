"""The command line: parse, call, print. A subcommand's module loads only when that subcommand is called."""

from __future__ import annotations

import importlib
import os

import click

from drafting import __version__
from drafting.errors import DraftingError
from drafting.model.characters import as_signs

# Name, file under this folder, what you get in English and in Spanish; in the order of the help page.
COMMANDS = {
    "compare": ("alone.compare", "A redline of two Word files, or two folders.",
                "Compara dos archivos o carpetas de Word."),
    "combine": ("alone.combine", "One Word file with every member's changes.",
                "Reúne los cambios de todos los miembros."),
    "changes": ("alone.changes", "The tracked changes of a Word file, listed.", "Enumera los cambios de un archivo."),
    "accept": ("alone.changes", "A Word file with tracked changes accepted.", "Acepta los cambios de un archivo."),
    "reject": ("alone.changes", "A Word file with tracked changes rejected.", "Rechaza los cambios de un archivo."),
    "scrub": ("alone.scrub", "A Word file without what must not go out.", "Un archivo sin lo que no debe publicarse."),
    "new": ("record.texts", "Put a draft on record as version 1.", "Registra un proyecto como versión 1."),
    "circulate": ("record.round", "Open a round: one Word file per language.",
                  "Abre una ronda y prepara los archivos."),
    "receive": ("record.round", "Take in what members sent back.", "Recibe lo que enviaron los miembros."),
    "files": ("record.files", "What each member sent, and what is in force.", "Lo que envió cada miembro, y qué rige."),
    "status": ("record.round", "Who replied, what is clean, what stands in the way.",
               "Quién respondió, qué está limpio, qué falta."),
    "form": ("record.forms", "A blank comment form.", "Un formulario de comentarios en blanco."),
    "collate": ("record.forms", "All that came in as one comment form.", "Todo lo recibido en un formulario."),
    "merge": ("record.round", "The compilation of a round.", "La compilación de una ronda."),
    "dispose": ("record.answers", "Answer proposals: accept, modify, reject.", "Responde a las propuestas."),
    "respond": ("record.answers", "What a member says to an answer.", "Lo que un miembro dice de una respuesta."),
    "position": ("record.positions", "Members' positions, and what comments say.", "Las posiciones de los miembros."),
    "agree": ("record.positions", "Close what is agreed ad referendum.", "Cierra lo acordado ad referéndum."),
    "consensus": ("record.positions", "What is clean, and packages that close the rest.",
                  "Qué está limpio, y paquetes que cierran el resto."),
    "news": ("record.news", "What late and replaced files changed.", "Qué cambiaron los archivos tardíos."),
    "withdraw": ("record.news", "Take back what a member sent.", "Retira lo que envió un miembro."),
    "serve": ("reviewing", "Open the review room in the browser.", "Abre la sala de revisión en el navegador."),
    "invite": ("reviewing", "A link to a seat in the review room.",
               "Un enlace a un asiento de la sala de revisión."),
    "issue": ("record.texts", "Issue the next version.", "Publica la versión siguiente."),
    "redline": ("record.texts", "One version shown against another.", "Muestra una versión frente a otra."),
    "log": ("record.history", "Who did what, and when.", "Quién hizo qué y cuándo."),
    "show": ("record.history", "A draft, or one provision's history.", "Un proyecto, o la historia de un párrafo."),
    "silence": ("record.silence", "Adopt by silence, or learn who objects.",
                "Adopta por silencio, o recibe objeciones."),
    "trace": ("record.trace", "Who proposed each word of a version.", "Quién propuso cada palabra de una versión."),
    "adopt": ("record.texts", "Adopt the text once it is clean.", "Adopta el texto cuando está limpio."),
    "render": ("record.documents", "A version as Word, PDF, page, Markdown, Akoma Ntoso.",
               "Una versión en Word, PDF, página, Markdown o Akoma Ntoso."),
    "package": ("record.documents", "Every file of a version, with a manifest.", "Todos los archivos de una versión."),
    "participants": ("record.documents", "The list of participants.", "La lista de participantes."),
    "corrigendum": ("record.documents", "Corrections from one version to another.",
                    "Correcciones entre dos versiones."),
    "concordance": ("record.languages", "Where the languages do not say the same.",
                    "Dónde los idiomas no dicen lo mismo."),
    "tasks": ("record.languages", "What one language has yet to follow.", "Lo que un idioma aún debe seguir."),
    "pair": ("record.languages", "Join two provisions that came apart.", "Une dos disposiciones que se separaron."),
    "translate": ("record.languages", "A version for a translator: XLIFF or Word.",
                  "Una versión para traducir: XLIFF o Word."),
    "templates": ("house", "The Word templates: list, new, check.", "Las plantillas de Word: listar, crear, revisar."),
    "body": ("house", "Begin a body of your own.", "Crea un órgano propio."),
    "check": ("record.check", "What stands between a text and its publication.", "Qué impide publicar un texto."),
    "forks": ("record.forks", "What two copies of the record did apart.", "Qué hicieron por separado dos copias."),
    "sync": ("database", "Make two places equal: folders, databases.", "Iguala dos lugares: carpetas, bases de datos."),
    "database": ("database", "A record in PostgreSQL: init, upgrade.", "Un registro en PostgreSQL: init, upgrade."),
    "verify": ("record.history", "Check a whole record against the laws.", "Comprueba todo el registro."),
}


class Lazy(click.Group):
    """A group that knows its commands' names and one-line helps without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return getattr(importlib.import_module(f"drafting.cli.{COMMANDS[name][0]}"), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        spanish = ctx.params.get("ui_lang") == "es"
        with formatter.section("Órdenes" if spanish else "Commands"):
            formatter.write_dl([(name, row[2 if spanish else 1]) for name, row in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, none of them with a sign that no file may hold, unless it names a file that is there."""
        for each in args:
            command = any(ord(c) < 32 and c not in "\n\t" for c in each)
            if command and not os.path.exists(each.partition("=")[2] or each):
                raise click.UsageError(f"“{as_signs(each)}” holds a sign that is no letter; type it without it.")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context):
        """Run the command; an error of ours becomes one sentence, one hint and its exit code."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # the reader of a pipe has seen enough; click ends quietly
            raise
        except (DraftingError, OSError) as exc:
            from drafting.cli import screen

            ctx.exit(screen.fail(exc))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="drafting")
@click.option("--ui-lang", type=click.Choice(["en", "es"]), default="en", envvar="DRAFTING_LANG", is_eager=True,
              help="Language of messages (also DRAFTING_LANG).")
@click.pass_context
def main(ctx: click.Context, ui_lang: str) -> None:
    """Merge, redline, record and render the texts that a conference negotiates."""
    ctx.obj = {"lang": ui_lang, "json": False}
