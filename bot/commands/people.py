"""Commands on people: users list · add · approve · role · remove."""

from typing import Annotated

import typer

import prompts
from bot.access import Role
from bot.commands.console import print_line, the_app

app = typer.Typer(help=prompts.say("cli.help_users"), no_args_is_help=True)

RoleOption = Annotated[Role, typer.Option("--role", help=prompts.say("cli.help_role"))]


@app.command("list", help=prompts.say("cli.help_users_list"))
def listed() -> None:
    """Print people and pending codes."""
    with the_app() as assistant:
        for person in assistant.parts.store.people():
            print_line(f"{person.id}\t{person.role}\t{person.face}\t{person.key}\t{person.name}")
        for pending in assistant.parts.store.pending(assistant.parts.now()):
            print_line(f"-\t{pending.code}\t{pending.face}\t{pending.key}\t{pending.name}")


@app.command("add", help=prompts.say("cli.help_users_add"))
def add(
    telegram_id: Annotated[int, typer.Argument(metavar="TELEGRAM_ID", help=prompts.say("cli.help_telegram_id"))],
    *,
    name: Annotated[str, typer.Option("--name", help=prompts.say("cli.help_name"))],
    role: RoleOption = Role.ADMIN,
) -> None:
    """Add a person by their Telegram id."""
    from ingest.read import clean

    with the_app() as assistant:
        parts = assistant.parts
        person = parts.store.add_person("telegram", str(telegram_id), clean(name), role, parts.now().isoformat())
        print_line(prompts.say("cli.user_added", name=person.name, role=role, id=person.id))


@app.command("approve", help=prompts.say("cli.help_users_approve"))
def approve(code: str, *, role: RoleOption) -> None:
    """Approve a pairing code into a role."""
    with the_app() as assistant:
        person = assistant.parts.store.approve(code, role, None, assistant.parts.now())
        print_line(prompts.say("cli.user_added", name=person.name, role=role, id=person.id))


@app.command("role", help=prompts.say("cli.help_users_role"))
def change(person_id: int, *, role: RoleOption) -> None:
    """Change a person's role."""
    with the_app() as assistant:
        parts = assistant.parts
        person = parts.store.change_role(person_id, role, None, parts.now().isoformat())
        print_line(prompts.say("engine.role_changed", name=person.name, role=prompts.say(f"engine.roles.{role}")))


@app.command("remove", help=prompts.say("cli.help_users_remove"))
def remove(person_id: int) -> None:
    """Remove a person."""
    from bot.leaving import shown_out

    with the_app() as assistant:
        parts, at = assistant.parts, assistant.parts.now().isoformat()
        with parts.store.turn(at=at) as store:
            person, _ = shown_out(store, parts.forms, person_id, None, at)
        print_line(prompts.say("engine.removed", name=person.name))
