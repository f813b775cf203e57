"""The audit record: is it whole, what is its head, is one entry in it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import click

from balai.project.failures import CheckFailed

from .ready import running_database


@click.group()
def audit() -> None:
    """Check the audit record, show its head, prove an entry."""


@audit.command()
@click.option("--head", "held", type=click.File(), help="A file with a signed head that you hold from before.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def verify(*, held: TextIO | None, as_json: bool) -> None:
    """Recompute every hash of the record; with a head held outside, also find that it was rewritten whole."""
    with running_database():
        from balai.kernel.audit import queries

        outcome = queries.verify(held.read() if held else None)
    if as_json:
        click.echo(json.dumps(asdict(outcome) | {"ok": outcome.ok}))
    else:
        click.echo(f"{outcome.entries} entries checked in {outcome.seconds:.1f} s.")
    if not outcome.ok:
        raise CheckFailed("\n".join(outcome.problems))


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="Print head and key as JSON.")
def head(*, as_json: bool) -> None:
    """Print the signed head of the record, to be kept somewhere else."""
    with running_database():
        from balai.kernel.audit import queries
        from balai.kernel.missing import NotFound

        try:
            note, key = queries.head(), queries.verifier_key()
        except NotFound as error:
            raise CheckFailed("Nothing is sealed yet.") from error
    click.echo(json.dumps({"head": note, "key": key}) if as_json else note, nl=as_json)


@audit.command()
@click.argument("ref")
@click.option("--head", "held", type=click.File(), help="Prove it under this signed head, not the present one.")
def prove(*, ref: str, held: TextIO | None) -> None:
    """Print a proof, as JSON, that the entry REF is in the record; it shows no other entry."""
    with running_database():
        from balai.kernel.audit import queries
        from balai.kernel.missing import NotFound

        try:
            proof = queries.prove(ref, held.read() if held else None)
        except NotFound as error:
            raise CheckFailed(f"No sealed entry {ref}.") from error
    click.echo(json.dumps(proof))


@audit.command()
@click.argument("proof", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", "held", type=click.File(), required=True, help="The signed head that you hold.")
def check(*, proof: Path, held: TextIO) -> None:
    """Check a proof that `balai audit prove` printed against a head that you hold."""
    from .ready import set_up

    set_up()
    from balai.kernel.audit import queries

    if not queries.check_proof(json.loads(proof.read_text()), held.read()):
        raise CheckFailed("The proof does not hold.")
    click.echo("The proof holds.")
