"""Commands of the review room: serve, and invite for a link to a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import options, screen, within
from drafting.errors import InputError

if TYPE_CHECKING:
    from types import ModuleType

    from drafting.web.room import Room


@click.command()
@click.argument("drafts", nargs=-1, metavar="[DRAFT…]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens.")
@click.option("--port", type=int, default=8019, show_default=True, help="On which port.")
@click.option("--open", "open_it", is_flag=True, help="Open the first link in the browser.")
@click.option("--tls-cert", default="", metavar="FILE", help="The certificate, where it serves https itself.")
@click.option("--tls-key", default="", metavar="FILE", help="The certificate's key.")
@click.option("--root-path", default="", metavar="PATH", help="The path that a proxy serves it under.")
@click.option("--hooks", default="", metavar="FILE.toml", help="Programs that are told of what happens.")
@click.option("--sign-on", default="", metavar="FILE.toml", help="The OpenID Connect sign-on of a house.")
@options.workspace
@options.now
def serve(drafts: tuple[str, ...], host: str, port: int, open_it: bool, tls_cert: str, tls_key: str, root_path: str,
          hooks: str, sign_on: str, workspace: str | None, now: str) -> None:
    """Open the review room: the text on the table, in the browser, for all drafts or those named.

    It prints one link a draft, which lets the secretariat in once. Other seats are made with drafting invite, or in the
    room. Without a certificate it listens to this machine alone.
    """
    web = _web()
    if host not in web.LOOPBACK and not (tls_cert or root_path):
        click.echo(screen.words("What is sent to {host} can be read on the way: give --tls-cert and --tls-key, or put "
                                "it behind a proxy with --root-path.", host=host), err=True)
    rooms = _rooms(workspace, drafts)
    told = web.read_hooks(hooks) if hooks else ()
    if sign_on:
        web.signing_on(rooms, sign_on)
    found = web.server(rooms, host=host, port=port, root=root_path, certificate=tls_cert, key=tls_key, hooks=told)
    address = f"http{'s' if tls_cert else ''}://{host}:{port}{root_path}"
    links = web.links(rooms, address)
    for name, link in links.items():
        click.echo(f"{name}: {link}")
    click.echo(screen.words("Each link lets the secretariat in once. End with Ctrl-C."))
    if open_it and links:
        click.launch(next(iter(links.values())))
    found.run()
    if not found.started:
        raise InputError(f"Nothing can listen on {host}, port {port}.", "Name another one with --port.")


@click.command()
@click.argument("draft")
@click.option("--member", default="", metavar="CODE", help="Whose seat it is.")
@click.option("--as", "role", default="delegation", show_default=True,
              type=click.Choice(["delegation", "observer", "secretariat", "chair", "display"]), help="Which seat.")
@click.option("--until", default="", metavar="ISO", callback=options.since, help="When the link ends, like "
              "2019-11-01T18:00-06:00.")
@click.option("--address", default="http://127.0.0.1:8019", show_default=True, metavar="URL", help="Where the room is.")
@click.option("--by", default="", metavar="NAME", help="Who invites.")
@options.records
def invite(draft: str, member: str, role: str, until: str, address: str, by: str, workspace: str | None,
           now: str) -> None:
    """A link to a seat in the review room. It is shown this once: only the hash of its key is kept."""
    import hashlib
    import secrets

    from drafting.cli import desk
    from drafting.rounds.seats.seating import invite as put

    place = desk.open_draft(workspace, draft)
    key = secrets.token_urlsafe(24)
    seat = put(place.store, place.body, draft, role, hashlib.sha256(key.encode()).hexdigest(), member=member,
               until=until, now=now, by=by)
    link = f"{address.rstrip('/')}/{draft}/enter?key={key}"
    screen.say("{who}: {link}", who=f"{screen.words(role)} {seat.member}".strip(), link=link)
    screen.document({"seat": seat, "link": link})


def _web() -> ModuleType:
    """The room that serves, if its libraries are there."""
    try:
        from drafting.web import serving
    except ImportError as exc:
        raise InputError(f"The review room needs what is not installed: {exc.name}.",
                         "Install it with pip install \"drafting[web]\".") from exc
    return serving


def _rooms(workspace: str | None, drafts: tuple[str, ...]) -> dict[str, Room]:
    """The rooms of the drafts, by name."""
    from drafting.cli import desk, paths
    from drafting.store import Store
    from drafting.web.room import Room

    root = str(paths.workspace(workspace))
    names = drafts or Store(root).drafts()
    places = {name: desk.open_draft(workspace, name) for name in names}
    if not places:
        raise InputError("There is no draft here to serve.", "Begin one with drafting new.")
    return {name: Room(place.store, place.body, place.templates, name, root, within.bounds(), desk.office())
            for name, place in places.items()}
