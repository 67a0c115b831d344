"""`autograder doctor`: which protection this machine gives, and how to get what is missing."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from autograder.sandbox import Protection, best_protection, protections


def doctor() -> int:
    """Show every layer of the sandbox. Returns 0, or 1 where nothing that is enough can be had.

    Raises KitError on machines where student code cannot be run at all.
    """
    layers = protections()
    protection = best_protection(unprotected=True)
    table = Table(box=None, pad_edge=False)
    table.add_column("layer")
    table.add_column("here")
    table.add_column("what it does, or how to get it", overflow="fold")
    for layer in layers:
        sentences = [layer.detail] if layer.works else [f"{layer.detail}.", layer.remedy]
        table.add_row(layer.name, "yes" if layer.works else "no", " ".join(sentences).strip())
    console = Console(highlight=False)
    console.print(table)
    console.print(f"\n{_verdict(protection)}", soft_wrap=True)
    return 0 if protection.enough else 1


def _verdict(protection: Protection) -> str:
    if protection.complete:
        return f"Student code runs in the {protection}."
    if protection.enough:
        return (
            f"Student code runs in the {protection}. It cannot reach the grader; "
            "the missing layers would add another wall."
        )
    return (
        "Student code cannot be run safely here, and `autograder grade` refuses to; "
        "`--unprotected` runs it all the same."
    )
