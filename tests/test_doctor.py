from pathlib import Path

import pytest

from autograder import doctor as module
from autograder.doctor import doctor
from autograder.sandbox import UNPROTECTED, Layer, Protection

BWRAP = Path("/usr/bin/bwrap")
FULL = Protection(BWRAP, namespaces=True, landlock=7, system_calls=True)
FALLBACK = Protection(None, namespaces=False, landlock=7, system_calls=True)


@pytest.fixture
def machine(monkeypatch):
    """Makes this machine give some protection."""

    def give(protection, *layers):
        monkeypatch.setattr(module, "protections", lambda: list(layers))
        monkeypatch.setattr(module, "best_protection", lambda unprotected: protection)

    return give


def test_every_layer_is_shown_with_its_remedy(machine, capsys):
    machine(
        FALLBACK,
        Layer("Landlock", True, "files are out of reach"),
        Layer("namespaces", False, "not permitted", "Run `sudo something`."),
    )
    assert doctor() == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Landlock yes files are out of reach" in shown
    assert "namespaces no not permitted. Run `sudo something`." in shown
    assert "the missing layers would add another wall" in shown


def test_full_protection_is_said(machine, capsys):
    machine(FULL)
    assert doctor() == 0
    assert "Student code runs in the full sandbox" in capsys.readouterr().out


def test_no_protection_is_status_1(machine, capsys):
    machine(UNPROTECTED)
    assert doctor() == 1
    assert "refuses to" in capsys.readouterr().out


def test_this_machine_is_really_tried(capsys):
    assert doctor() in (0, 1)
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("bubblewrap", "Landlock", "system call filter"))
