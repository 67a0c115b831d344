"""An autograder to upload to Gradescope that grades as `autograder grade` does.

https://gradescope-autograders.readthedocs.io/en/latest/specs/: a zip with setup.sh, which runs once
when Gradescope builds the image, and run_autograder, which is copied to /autograder and runs for
each hand-in; the content of the zip is in /autograder/source.
"""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import autograder
from autograder.course import Course
from autograder.errors import KitError
from autograder.job import find_solutions
from autograder.limits import Limits

KIT = Path(autograder.__file__).parent
LOCK = "requirements.lock"
_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}

SETUP = """\
#!/usr/bin/env bash
# Installs what grading needs. Gradescope runs this once, as root, when it builds the image.
set -euo pipefail

source="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$source")"

works() {
  "$1" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=""
for candidate in python3 python3.13 python3.12 python3.11; do
  if works "$candidate"; then python="$candidate"; break; fi
done
if [ -z "$python" ]; then
  apt-get update
  for candidate in python3.13 python3.12 python3.11; do
    if apt-get install -y "$candidate" "$candidate-venv" && works "$candidate"; then
      python="$candidate"
      break
    fi
  done
fi
if [ -z "$python" ]; then
  echo "Python 3.11 or later is needed: choose a newer base image in Gradescope." >&2
  exit 1
fi

"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --disable-pip-version-check --require-hashes \\
  -r "$source/requirements.lock"

# Students' code runs as an ordinary user, who must be able to read the inside of the sandbox.
chmod o+rX "$root" "$source"
chmod -R o+rX "$source/autograder" "$root/venv"
"""

RUN = """\
#!/usr/bin/env bash
# Grades one hand-in. Where the image gives no sandbox, grading is refused and the reason is in the
# output; adding --unprotected at the end of the last line lets students' code read the tests.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export PYTHONPATH="$root/source" PYTHONDONTWRITEBYTECODE=1
exec "$root/venv/bin/python" -m autograder.export.gradescope_run "$root" ASSIGNMENT
"""

README = """\
An autograder for Gradescope, made by `autograder export ASSIGNMENT --to gradescope-autograder`.
Upload the zip as it is under "Configure Autograder". It holds the hidden tests and the reference
solution: keep it from students.
"""


def autograder_archive(course: Course, assignment: str) -> bytes:
    """The zip to upload, byte for byte the same for the same course and kit.

    Raises KitError where the assignment is not released, or the kit does not lie beside the list of
    packages that it was tested with.
    """
    course.require_assignment(assignment)
    if not any(course.release(assignment).glob("*.ipynb")):
        raise KitError(f"{assignment} is not released; run: autograder release {assignment}.")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", SETUP.encode(), executable=True)
        run = RUN.replace("ASSIGNMENT", _quoted(assignment))
        _add(archive, "run_autograder", run.encode(), executable=True)
        _add(archive, "README.txt", README.replace("ASSIGNMENT", assignment).encode())
        _add(archive, "nbgrader_config.py", _config(course.limits).encode())
        _add(archive, LOCK, _lock())
        for name, folder in _folders(course, assignment):
            for path in sorted(folder.rglob("*")):
                inside = path.relative_to(folder)
                if path.is_file() and not _LEFT_OUT.intersection(inside.parts):
                    _add(archive, f"{name}/{inside.as_posix()}", path.read_bytes())
    return content.getvalue()


def _folders(course: Course, assignment: str) -> Iterator[tuple[str, Path]]:
    yield "autograder", KIT
    solutions = find_solutions(course)
    if solutions is not None:
        yield "solutions", solutions
    yield f"source/{assignment}", course.source(assignment)
    yield f"release/{assignment}", course.release(assignment)


def _config(limits: Limits) -> str:
    settings = "".join(
        f"c.AutograderLimits.{name} = {value!r}\n"
        for name, value in dataclasses.asdict(limits).items()
    )
    return f"c = get_config()\n{settings}"


def _lock() -> bytes:
    path = KIT.parent / LOCK
    try:
        return path.read_bytes()
    except OSError:
        raise KitError(
            f"{path} is missing; run the export with the kit from its repository, "
            "where the list of packages is."
        ) from None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _add(archive: zipfile.ZipFile, name: str, content: bytes, *, executable: bool = False) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST_ZIP_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (0o100755 if executable else 0o100644) << 16
    archive.writestr(info, content)
