import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SCRIPT = REPOSITORY / "scripts" / "screenshots.py"


@pytest.fixture
def kit(tmp_path):
    """A folder with the script, in which no demo has been made."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    (tmp_path / "docs").mkdir()
    return tmp_path


def take_pictures(kit):
    return subprocess.run(
        [sys.executable, kit / "scripts" / "screenshots.py"],
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_demo_it_says_what_to_do_first(kit):
    done = take_pictures(kit)

    assert done.returncode == 1
    assert "run `make demo` first" in done.stderr
    assert not (kit / "docs" / "images").exists()


@pytest.mark.skipif(shutil.which("chromium") is None, reason="apt install chromium")
def test_it_takes_a_picture_of_each_page(kit):
    for path, body in [
        ("feedback/quirin-modell/rnn/language_model.html", "<div id=top></div><p id=test_model>"),
        ("report/rnn.html", "<h2>Misconceptions</h2>"),
    ]:
        page = kit / "demo" / path
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><title>page</title>{body}")

    done = take_pictures(kit)

    assert (done.returncode, done.stderr) == (0, "")
    pictures = sorted((kit / "docs" / "images").iterdir())
    assert [path.name for path in pictures] == ["feedback.png", "report.png"]
    assert {path.read_bytes()[:4] for path in pictures} == {b"\x89PNG"}


def test_the_demo_has_the_student_whose_page_is_shown(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    from sample_class import STUDENTS

    assert '"quirin-modell"' in SCRIPT.read_text()
    assert "quirin-modell" in [student.name for student in STUDENTS]
