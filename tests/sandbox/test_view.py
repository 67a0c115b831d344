"""What of the machine is in view."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import autograder
from autograder.sandbox import launcher, wall
from autograder.sandbox import view as view_module
from autograder.sandbox.view import GUEST, View, environment, unreadable, view_of_machine


@pytest.fixture
def installed():
    """A place for packages in which the kit itself is installed."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        packages = Path(folder, "packages")
        for name in ("numpy", "autograder", "autograder/guest", "solutions"):
            (packages / name).mkdir(parents=True, exist_ok=True)
            (packages / name / "__init__.py").write_text(f"# {name}")
        Path(folder).chmod(0o755)
        yield packages


def test_this_python_is_in_view():
    view = view_of_machine()

    assert view.contains(Path(sys.executable))
    assert view.contains(Path(sys.executable).resolve())
    assert view.contains(Path(os.__file__))


def test_the_kit_is_not():
    view = view_of_machine()

    root = Path(autograder.__file__).parent
    assert not view.contains(root / "testing.py") or root in view.hidden
    assert not view.contains(Path.cwd())
    assert not view.contains(Path.home())


def test_nothing_is_in_view_where_courses_are_kept():
    view = view_of_machine()

    for path in ("/srv/nbgrader/exchange", "/usr/share/nbgrader", "/usr/local/share", "/home/ta"):
        assert not view.contains(Path(path))


def test_a_kit_installed_among_the_packages_is_hidden(installed, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(installed.parent))
    monkeypatch.setattr(view_module, "_OF_PYTHON", ("packages",))
    folders = {name: [installed] for name in ("autograder", "solutions", "numpy")}
    monkeypatch.setattr(view_module, "_folders_of_package", lambda name: folders.get(name, []))

    view = view_of_machine()

    assert (installed / "autograder", installed / "solutions") == view.hidden
    assert installed in view.paths


def test_packages_beside_python_are_in_view_and_imported_from_there(installed, monkeypatch):
    folders = {"numpy": [installed]}
    monkeypatch.setattr(view_module, "_folders_of_package", lambda name: folders.get(name, []))

    view = view_of_machine()

    assert view.contains(installed / "numpy")
    assert str(installed) == environment(view, Path("/tmp"))["PYTHONPATH"]


def test_what_is_hidden_is_left_out_of_what_can_be_read(installed):
    view = View((installed,), (installed / "autograder", installed / "solutions"), ())

    readable, listable = view.without_hidden()

    assert [installed / "numpy"] == readable
    assert [installed] == listable


def test_what_is_hidden_is_empty_behind_the_wall(installed, layers, require_layers):
    require_layers(layers(wall=True))
    view = View(
        (*view_of_machine().paths, installed),
        (installed / "autograder", installed / "solutions"),
        (),
    )
    find = ["find", str(installed), "-type", "f"]

    with wall.account_files() as accounts:
        before = wall.command(wall.bubblewraps()[0], view, GUEST, accounts, namespaces=False)
        run = subprocess.run(
            [*before, *find], pass_fds=accounts, capture_output=True, text=True, check=True
        )

    assert [f"{installed}/numpy/__init__.py"] == run.stdout.splitlines()


def test_the_kernels_of_openblas_are_passed_on_and_nothing_else(monkeypatch):
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    monkeypatch.setenv("LD_PRELOAD_SECRET", "no")

    variables = environment(view_of_machine(), Path("/tmp"))

    assert "Haswell" == variables["OPENBLAS_CORETYPE"]
    assert "LD_PRELOAD_SECRET" not in variables
    assert "/tmp/home" == variables["HOME"]


def test_a_file_that_only_root_can_read_is_found(installed):
    view = View((installed,), (), ())
    (installed / "template.py").write_text("")
    assert unreadable(view, installed, parents=False) is None

    (installed / "template.py").chmod(0o600)

    assert installed / "template.py" == unreadable(view, installed, parents=False)


def test_folders_above_matter_where_there_is_no_wall(installed):
    (installed / "template.py").write_text("")
    installed.parent.chmod(0o700)
    view = View((installed,), (), ())

    assert unreadable(view, installed, parents=False) is None
    assert installed.parent == unreadable(view, installed, parents=True)


def test_what_lies_in_tmp_stays_in_view(installed, protection, new_inside, monkeypatch):
    machine = view_of_machine()
    (installed / "link").symlink_to("numpy")
    paths = (installed / "numpy", installed / "autograder" / "__init__.py", installed / "link")
    view = View((*machine.paths, *paths), machine.hidden, ())
    monkeypatch.setattr(launcher, "view_of_machine", lambda: view)

    inside = new_inside(protection)

    read = "result = open({!r}).read()"
    assert "# numpy" == inside.run(read.format(str(installed / "numpy" / "__init__.py")))
    assert "# numpy" == inside.run(read.format(str(installed / "link" / "__init__.py")))
    assert "# autograder" == inside.run(read.format(str(paths[1])))
    for path in (installed / "numpy" / "mine", paths[1]):
        answer = inside.run(f"open({str(path)!r}, 'w')")
        assert answer.startswith(("PermissionError", "OSError: [Errno 30]"))
