"""Classes in which some attack and the others are bystanders, graded by the real command.

A test class derives from `Attempts` and says who tries what; each attack starts from a hand-in that
is right in all cells, so that it is known to the point what it deserves.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from nbgrader.api import Gradebook

from autograder.assignment import Assignment, load_assignment
from autograder.course import Course
from autograder.guest import linux
from autograder.release import release
from autograder.report import CellReport, Report, read_report
from tests import example
from tests.robustness.hand_ins import CellName, Notebook, notebooks, reference_of

REPOSITORY = Path(__file__).parents[2]

CANARY = re.compile(r"CANARY[0-9a-f]{16}")
"""What is hidden carries such words, each its own, so that it is known when it gets out."""


@dataclass
class HandIn:
    """What a student hands in, to be changed at will before it is written."""

    notebooks: dict[str, Notebook]
    files: dict[str, bytes | Callable[[Path], object]] = field(default_factory=dict)
    """By name; a function makes something else than a file at its path."""

    @property
    def cells(self) -> list[dict[str, Any]]:
        """The cells of the only notebook."""
        (notebook,) = self.notebooks.values()
        found: list[dict[str, Any]] = notebook["cells"]
        return found

    def cell(self, grade_id: str, notebook: str | None = None) -> dict[str, Any]:
        """The cell with this grade id."""
        cells = self.notebooks[notebook]["cells"] if notebook else self.cells
        return next(one for one in cells if example.grade_id_of(one) == grade_id)


@dataclass(frozen=True)
class Attack:
    """One attempt: what is handed in instead of what is right, and what has to come of it."""

    cells: Mapping[str, str] = field(default_factory=dict)
    """Texts of solution cells, by `notebook/cell`, or the name of the cell where it is clear."""
    first: str = ""
    """An extra cell before all tasks of the first notebook."""
    last: str = ""
    """An extra cell after everything else in it."""
    files: Mapping[str, bytes | Callable[[Path], object]] = field(default_factory=dict)
    change: Callable[[HandIn], None] | None = None
    loses: Mapping[str, float] | tuple[str, ...] | str | None = None
    """Test cells that lose marks: all their marks, or down to a score. None: as the class says."""
    spoils: tuple[str, ...] | str = ()
    """Test cells of its own that may lose marks too, as chance will have it."""
    says: tuple[str, ...] | str = ()
    """What the report has to say about it, as regular expressions."""
    readable: bool = True
    """Whether the hand-in is one that can be read at all."""
    student: str = ""
    """The id of the one who tries it; else it is made of the name of the attack."""


HONEST = Attack()
BYSTANDERS = ("0-ada", "m-max", "zz-zoe")
"""Whatever the others do, they hand in what is right, and are graded before, among and after."""


@dataclass(frozen=True)
class Lesson:
    """A class that has been graded."""

    course: Course
    assignment: Assignment
    status: int
    shown: str
    """Standard output and error of the command."""
    secret: Mapping[str, str]
    """Canaries by the place where they are hidden."""
    changed: tuple[str, ...]
    """Paths outside of the results that are not what they were."""
    survivors: tuple[str, ...]
    """Processes that were left behind."""
    visitors: tuple[str, ...]
    """What tried to reach the grader's machine over its network."""
    students: Mapping[str, str]
    """The ids of students by the names of their attacks."""

    def report(self, student: str) -> Report:
        """The report of a student, by the name of the attack."""
        return read_report(self.folder(student) / "report.json")

    def folder(self, student: str) -> Path:
        """Where a student's results are."""
        return self.course.autograded(self.students[student], self.assignment.name)

    def scores(self, student: str) -> dict[str, float]:
        """The scores by the names of test cells."""
        return {name_of(cell): cell.score for cell in self.report(student).cells}

    def full_marks(self) -> dict[str, float]:
        """The points by the names of test cells."""
        return {
            f"{notebook.name}/{test.grade_id.removeprefix('test_')}": test.points
            for notebook in self.assignment.notebooks
            for test in notebook.tests
        }

    def told(self, student: str) -> str:
        """All that a report says in words."""
        report = self.report(student)
        cells = [f"{name_of(cell)}: {cell.verdict}: {cell.message}" for cell in report.cells]
        return "\n".join([*report.notes, *cells])

    def outputs(self, student: str) -> str:
        """Everything that came out of a student's code: outputs, prints, messages, files."""
        parts = [path.read_text() for path in self.folder(student).rglob("report.json")]
        for path in self.folder(student).glob("*.ipynb"):
            cells = json.loads(path.read_bytes())["cells"]
            parts += [json.dumps(cell.get("outputs", [])) for cell in cells]
        return "\n".join(parts)

    def in_gradebook(self) -> dict[str, float]:
        """The score of each student as the gradebook has it."""
        with Gradebook(self.course.gradebook_url) as gradebook:
            submissions = gradebook.assignment_submissions(self.assignment.name)
            return {one.student.id: one.score for one in submissions}


def name_of(cell: CellReport) -> str:
    """The name of the task that a test cell tests."""
    return f"{cell.notebook}/{cell.grade_id.removeprefix('test_')}"


def student_id(attack: str) -> str:
    """The name of an attack as the folder of the one who tries it."""
    return re.sub(r"[^\w.-]+", "-", attack)


class Attempts:
    """What has to come of all attacks of a class."""

    ASSIGNMENT: ClassVar[str] = "stats"
    LIMITS: ClassVar[str] = ""
    ATTACKS: ClassVar[Mapping[str, Attack]] = {}
    TARGET: ClassVar[tuple[str, ...] | None] = None
    """The cells that lose their marks where an attack does not say; None for its own ones."""

    def test_deserved_scores(self, lesson: Lesson, attack: str) -> None:
        full, scores = lesson.full_marks(), lesson.scores(attack)
        expected = full | lost(self.ATTACKS[attack], full, self.TARGET)
        for name in spoiled(self.ATTACKS[attack], full):
            assert 0 <= scores[name] <= expected[name]
            expected[name] = scores[name]
        assert expected == scores, lesson.told(attack)

    def test_report_tells(self, lesson: Lesson, attack: str) -> None:
        told = lesson.told(attack)
        says = self.ATTACKS[attack].says
        for pattern in (says,) if isinstance(says, str) else says:
            assert re.search(pattern, told), told
        assert self.ATTACKS[attack].readable == lesson.report(attack).readable

    def test_nothing_hidden_gets_out(self, lesson: Lesson, attack: str) -> None:
        got_out = set(CANARY.findall(lesson.outputs(attack)))
        assert set() == {place for place, word in lesson.secret.items() if word in got_out}

    def test_report_is_no_burden(self, lesson: Lesson, attack: str) -> None:
        report = lesson.report(attack)
        longest = lesson.course.limits.message_characters
        assert max(map(len, report.notes), default=0) <= 1000
        assert max(len(cell.message) for cell in report.cells) <= longest
        assert (lesson.folder(attack) / "report.json").stat().st_size < 2_000_000

    def test_bystanders_are_not_touched(self, lesson: Lesson) -> None:
        for student in BYSTANDERS:
            assert lesson.full_marks() == lesson.scores(student), lesson.told(student)
            assert () == lesson.report(student).notes

    def test_nothing_is_harmed(self, lesson: Lesson) -> None:
        assert () == lesson.changed
        assert () == lesson.survivors
        assert () == lesson.visitors

    def test_command_did_its_job(self, lesson: Lesson) -> None:
        all_readable = all(attack.readable for attack in self.ATTACKS.values())
        assert (0 if all_readable else 1) == lesson.status, lesson.shown
        assert "Traceback" not in lesson.shown, lesson.shown
        assert "Warning" not in lesson.shown, lesson.shown
        assert "\x1b" not in lesson.shown
        assert not CANARY.search(lesson.shown)

    def test_gradebook_has_the_scores_of_the_reports(self, lesson: Lesson) -> None:
        expected = {one: lesson.report(name).score for name, one in lesson.students.items()}
        assert expected == lesson.in_gradebook()


def lost(
    attack: Attack, full: Mapping[str, float], target: tuple[str, ...] | None
) -> dict[str, float]:
    """The scores of the cells that lose marks."""
    loses = attack.loses
    if loses is None:
        loses = tuple(attack.cells) if target is None else target
    if loses == "everything":
        return dict.fromkeys(full, 0.0)
    if isinstance(loses, str):
        loses = (loses,)
    scores = loses if isinstance(loses, Mapping) else dict.fromkeys(loses, 0.0)
    return {in_full(name, full): score for name, score in scores.items()}


def spoiled(attack: Attack, full: Mapping[str, float]) -> list[str]:
    """The cells that may lose marks, too."""
    if attack.spoils == "everything":
        return list(full)
    names = (attack.spoils,) if isinstance(attack.spoils, str) else attack.spoils
    return [in_full(name, full) for name in names]


def in_full(name: str, names: Mapping[str, object]) -> str:
    """The name of a cell with that of its notebook."""
    (found,) = (one for one in names if one == name or one.endswith(f"/{name}"))
    return found


# ---------------------------------------------------------------------------------------------
# A course with attackers
# ---------------------------------------------------------------------------------------------


def new_secrets() -> dict[str, str]:
    """A canary for each place where something is hidden."""
    places = ("hidden tests", "solution", "reference", "course", "environment", "home")
    return {place: f"CANARY{secrets.token_hex(8)}" for place in (*places, *BYSTANDERS)}


def make_course(root: Path, name: str, secret: Mapping[str, str]) -> Course:
    """A course with the assignment, in which everything hidden carries a canary."""
    root.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "secret.txt").write_text(secret["course"])
    if name == "stats":
        example.write_stats(root)
        (root / "solutions" / "__init__.py").write_text(f"WORD = '{secret['reference']}'\n")
    else:
        shutil.copytree(REPOSITORY / "source" / name, root / "source" / name)
    marks = {"### BEGIN HIDDEN TESTS\n": "hidden tests", "### BEGIN SOLUTION\n": "solution"}
    for path in (root / "source" / name).glob("*.ipynb"):
        document = json.loads(path.read_bytes())
        for cell in document["cells"]:
            source = "".join(cell["source"])
            for mark, place in marks.items():
                source = source.replace(mark, f"{mark}# {secret[place]}\n")
            cell["source"] = source
        path.write_text(json.dumps(document))
    course = Course(root)
    release(course, name)
    return course


@contextmanager
def lesson_in(
    root: Path, made: Course, secret: Mapping[str, str], attempts: type[Attempts]
) -> Iterator[Lesson]:
    """Hand in all attacks in a copy of a course, and grade them."""
    shutil.copytree(made.root, root / "course")
    course = Course(root / "course")
    with (course.root / "nbgrader_config.py").open("a") as settings:
        settings.write(attempts.LIMITS)
    students = {one: one for one in BYSTANDERS}
    students |= {one: attack.student or student_id(one) for one, attack in attempts.ATTACKS.items()}
    assignment = load_assignment(
        attempts.ASSIGNMENT,
        course.source(attempts.ASSIGNMENT),
        course.release(attempts.ASSIGNMENT),
    )
    home = root / "home"
    home.mkdir()
    (home / ".netrc").write_text(secret["home"])
    with ExitStack() as stack:
        doors = stack.enter_context(open_doors())
        writer = Writer(assignment, course, doors.places | {"@ROOT@": str(course.root)})
        for student in BYSTANDERS:
            writer.write(student, HONEST, comment=secret[student])
        for name, attack in attempts.ATTACKS.items():
            writer.write(students[name], attack)
        before = state_of(root)
        status, shown, survivors = grade(course, assignment.name, home, secret["environment"])
        changed = {path for path, _ in before ^ state_of(root)}
        yield Lesson(
            course,
            assignment,
            status,
            shown,
            secret,
            tuple(sorted(changed)),
            survivors,
            doors.visitors(),
            students,
        )


class Writer:
    """Puts hand-ins into submitted/."""

    def __init__(self, assignment: Assignment, course: Course, words: Mapping[str, str]) -> None:
        self._assignment = assignment
        self._course = course
        self._words = words
        marks = re.compile(r"^ *(### (BEGIN|END) SOLUTION|# CANARY).*\n?", re.MULTILINE)
        self._reference = {
            name: marks.sub("", text) for name, text in reference_of(assignment).items()
        }

    def write(self, student: str, attack: Attack, comment: str = "") -> None:
        """Write what somebody hands in."""
        hand_in = self._hand_in(attack, comment)
        if attack.change is not None:
            attack.change(hand_in)
        folder = self._course.submitted(student, self._assignment.name)
        folder.mkdir(parents=True)
        contents: dict[str, bytes | Callable[[Path], object]] = {
            f"{name}.ipynb": json.dumps(notebook).encode()
            for name, notebook in hand_in.notebooks.items()
        }
        for name, content in {**contents, **attack.files, **hand_in.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(content)

    def _hand_in(self, attack: Attack, comment: str) -> HandIn:
        names = {"/".join(name): name for name in self._reference}
        answers = dict(self._reference)
        for name, text in attack.cells.items():
            answers[names[in_full(name, names)]] = self._filled_in(text)
        if comment:
            first: CellName = next(iter(answers))
            answers[first] += f"# {comment}\n"
        made = notebooks(self._assignment, answers)
        cells = next(iter(made.values()))["cells"]
        # Behind the given cell that imports numpy.
        start = next(i for i, one in enumerate(cells) if "given" in example.grade_id_of(one))
        cells[start + 1 : start + 1] = self._extra(attack.first)
        cells += self._extra(attack.last)
        return HandIn(made)

    def _extra(self, text: str) -> list[dict[str, Any]]:
        return [example.extra(self._filled_in(text)) | {"execution_count": None}] if text else []

    def _filled_in(self, text: str) -> str:
        for word, meaning in self._words.items():
            text = text.replace(word, meaning)
        return text


def state_of(root: Path) -> set[tuple[str, str]]:
    """Every file outside of the results, with a digest of what is in it."""
    results = {"autograded", "gradebook.db", ".autograder"}
    found = set()
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        if len(parts) > 1 and parts[1] in results:
            continue
        is_plain = path.is_file() and not path.is_symlink()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if is_plain else ""
        found.add((str(path), f"{path.lstat().st_mode} {content}"))
    return found


def grade(
    course: Course, assignment: str, home: Path, secret: str
) -> tuple[int, str, tuple[str, ...]]:
    """Run `autograder grade`: its exit status, what it shows, and the processes it leaves."""
    # What has lost its parent becomes ours.
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    try:
        before = set(linux.children(os.getpid()))
        done = subprocess.run(
            [sys.executable, "-m", "autograder", "--course", course.root, "grade", assignment],
            env={**os.environ, "GRADER_SECRET": secret, "HOME": str(home)},
            cwd=course.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=900,
        )
        left = set(linux.children(os.getpid())) - before
        survivors = tuple(_described(process) for process in left if not _ends(process))
    finally:
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 0)
    return done.returncode, done.stdout.decode(errors="replace"), survivors


def _ends(process: int) -> bool:
    """Whether a process is just ending; in a sandbox that is gone, nothing goes on for long."""
    patience = time.monotonic() + 10
    while time.monotonic() < patience:
        if os.waitpid(process, os.WNOHANG) != (0, 0):
            return True
        time.sleep(0.01)
    return False


def _described(process: int) -> str:
    words = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ")
    os.kill(process, 9)
    os.waitpid(process, 0)
    return f"{process}: {words.decode(errors='replace')}"


@dataclass(frozen=True)
class Doors:
    """Sockets of the grader's machine that nothing should knock at."""

    sockets: Mapping[str, socket.socket]

    @property
    def places(self) -> dict[str, str]:
        """Where they are, by the words that stand for them in attacks."""
        return {
            "@TCP@": str(self.sockets["TCP"].getsockname()[1]),
            "@UDP@": str(self.sockets["UDP"].getsockname()[1]),
            "@ABSTRACT@": self.sockets["ABSTRACT"].getsockname()[1:].decode(),
        }

    def visitors(self) -> tuple[str, ...]:
        """Who came."""
        return tuple(name for name, door in self.sockets.items() if _somebody_at(door))


def _somebody_at(door: socket.socket) -> bool:
    door.setblocking(False)
    try:
        if door.type == socket.SOCK_DGRAM:
            door.recv(100)
        else:
            door.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@contextmanager
def open_doors() -> Iterator[Doors]:
    """Listen on the loopback network, and at an abstract address."""
    with ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
        abstract.bind(f"\0attempt-{secrets.token_hex(8)}")
        abstract.listen()
        yield Doors({"TCP": tcp, "UDP": udp, "ABSTRACT": abstract})
