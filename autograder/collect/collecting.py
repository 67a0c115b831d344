"""Taking the hand-ins of a download into submitted/, one by one.

A download holds what students uploaded, so nothing in it is trusted: not its paths, not its sizes,
not its times. Each hand-in is taken whole or not at all, and one that cannot be taken keeps none of
the others from being taken.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from autograder.assignment import Assignment, load_assignment
from autograder.collect.arrange import STAMPS, arrange
from autograder.collect.download import UNREADABLE, Entry, open_download, shown
from autograder.collect.layouts import EXAMPLES, LAYOUTS, Expected, Filed, Layout
from autograder.collect.names import enter_names
from autograder.collect.store import Place, Status, store
from autograder.collect.unpack import Budget, RefusedHandInError, unpack
from autograder.course import Course
from autograder.errors import KitError
from autograder.roster import read_roster
from autograder.students import Person, Students, students_of
from autograder.timestamps import parse_time

FORMATS = tuple(LAYOUTS)
ZIPS_IN_ZIPS = 2
LARGEST_INNER_DOWNLOAD = 4 * 2**30
"""Bytes of a zip of hand-ins inside the download."""


@dataclass(frozen=True)
class Collected:
    """What became of one student's hand-in."""

    student: str
    status: Status
    notes: tuple[str, ...]


@dataclass
class CollectSummary:
    """What a download brought."""

    hand_ins: list[Collected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What somebody may want to know about the download as a whole."""
    problems: list[str] = field(default_factory=list)
    """What could not be taken, one sentence each."""

    def count(self, status: Status) -> int:
        return sum(hand_in.status == status for hand_in in self.hand_ins)


@dataclass
class _Sorted:
    """The files of a download by the person they are from."""

    files: dict[Person, list[tuple[Filed, Entry]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    nobodys: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def collect(
    course: Course,
    assignment: str,
    archive: Path,
    source_format: str,
    *,
    roster: Path | None = None,
) -> CollectSummary:
    """Take the hand-ins of a download (a folder, a zip or a tar archive) into submitted/.

    `roster` is the platform's own table of participants; with it, people get their login, number or
    e-mail address as student id where the download has only their names.

    Raises KitError where the download cannot be read, or nothing in it is a hand-in.
    """
    layout = LAYOUTS.get(source_format)
    if layout is None:
        raise KitError(f"there is no format {source_format!r}; there are: {', '.join(FORMATS)}.")
    course.require_assignment(assignment)
    released = load_assignment(assignment, course.source(assignment), course.release(assignment))
    known = students_of(course)
    people = read_roster(roster).people if roster else []
    summary = CollectSummary()
    with ExitStack() as stack:
        scratch = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix=".collecting-", dir=course.root))
        )
        expected = _expected(course, released)
        found = _Sorted()
        _sort(archive, layout, expected, found, scratch, stack)
        summary.problems += found.problems
        summary.notes += _about_nobodys(found.nobodys)
        if not found.files:
            raise _nothing_found(archive, source_format, expected)
        by_student = _identify(found.files, known, people, summary)
        for student, sender in sorted(by_student.items()):
            _take(course, released, student, found.files[sender], scratch, summary)
    enter_names(
        course,
        {
            hand_in.student: _from_roster(by_student[hand_in.student], people)
            for hand_in in summary.hand_ins
        },
    )
    return summary


def _expected(course: Course, assignment: Assignment) -> Expected:
    return Expected(
        assignment.name,
        frozenset(notebook.name for notebook in assignment.notebooks),
        frozenset(course.assignments()) - {assignment.name},
    )


# ---------------------------------------------------------------------------------------------
# Whose each file is
# ---------------------------------------------------------------------------------------------


def _sort(
    archive: Path,
    layout: Layout,
    expected: Expected,
    found: _Sorted,
    scratch: Path,
    stack: ExitStack,
    depth: int = 0,
) -> None:
    """Sort the files of a download, and of downloads inside it, which some people zip again."""
    download = stack.enter_context(open_download(archive))
    found.problems += download.left_out
    paths = [entry.path for entry in download.entries]
    wrapper = _wrapper(paths, archive, expected) if layout is LAYOUTS["folder"] else 0
    for entry in download.entries:
        filed = layout(entry.path[wrapper:], expected)
        if filed is not None:
            found.files[filed.person].append((filed, entry))
        elif entry.name.casefold().endswith(".zip") and depth < ZIPS_IN_ZIPS:
            inner = scratch / f"download-{depth}-{len(found.nobodys)}-{len(found.files)}.zip"
            try:
                Budget(LARGEST_INNER_DOWNLOAD).copy(entry, inner)
                _sort(inner, layout, expected, found, scratch, stack, depth + 1)
            except (*UNREADABLE, KitError, RefusedHandInError) as error:
                found.problems.append(f"{shown(entry.name)} could not be opened: {error}.")
        else:
            found.nobodys.append("/".join(entry.path))


def _wrapper(paths: list[tuple[str, ...]], archive: Path, expected: Expected) -> int:
    """How many folders at the top hold everything and are no student's.

    What people zip is often a folder.
    """
    depth = 0
    while archive.is_file() and paths and all(len(path) > 1 for path in paths):
        top, *others = {path[0] for path in paths}
        below = {path[1] for path in paths}
        # More than one student can have handed in.
        many = len(below) > len(expected.notebooks) and not below & {
            f"{name}.ipynb" for name in expected.notebooks
        }
        if others or not (many or top in (archive.stem, expected.assignment)):
            break
        paths = [path[1:] for path in paths]
        depth += 1
    return depth


def _about_nobodys(names: list[str]) -> list[str]:
    if not names:
        return []
    few = ", ".join(shown(name) for name in names[:3])
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return [f"no hand-ins, left out: {few}{more}."]


def _nothing_found(archive: Path, source_format: str, expected: Expected) -> KitError:
    """Say what was looked for, and which other format would have fitted."""
    with open_download(archive) as download:
        fitting = [
            name
            for name, layout in LAYOUTS.items()
            if name not in (source_format, "folder")
            and any(layout(entry.path, expected) for entry in download.entries)
        ]
    hint = f"; it looks like --from {fitting[0]}" if fitting else ""
    return KitError(
        f"found no hand-in in {archive}: --from {source_format} looks for names like "
        f"{EXAMPLES[source_format]!r}{hint}."
    )


# ---------------------------------------------------------------------------------------------
# Who each person is in the course
# ---------------------------------------------------------------------------------------------


def _identify(
    senders: Iterable[Person], known: Students, people: list[Person], summary: CollectSummary
) -> dict[str, Person]:
    """The student id of each sender; who cannot be told apart is named and left out."""
    wanted: dict[str, list[Person]] = defaultdict(list)
    for sender in senders:
        person = _from_roster(sender, people)
        student = known.find(person)
        if student is None and len(known.namesakes(person)) > 1 and not person.ids:
            summary.problems.append(
                f"{shown(person.name)} was left out: several students of the course have this "
                "name; give --roster, the platform's table of participants."
            )
            continue
        wanted[student or person.derived_id].append(sender)
    identified: dict[str, Person] = {}
    for student, them in wanted.items():
        if len(them) == 1:
            identified[student] = them[0]
        elif all(person.participant for person in them):
            # The same name, or none at all where marking is anonymous.
            for person in them:
                identified[f"{student}-{person.participant}"] = person
        else:
            names = ", ".join(shown(person.name or person.ids[0]) for person in them)
            summary.problems.append(
                f"{names} were left out: they would all become student {student}; "
                "rename them, or give --roster."
            )
    return identified


def _from_roster(sender: Person, people: list[Person]) -> Person:
    """What the platform's own table says about a sender."""
    for attribute in ("participant", "platform_id"):
        number = getattr(sender, attribute)
        fitting = [person for person in people if number and getattr(person, attribute) == number]
        if len(fitting) == 1:
            return fitting[0]
    return sender


# ---------------------------------------------------------------------------------------------
# One hand-in
# ---------------------------------------------------------------------------------------------


def _take(
    course: Course,
    assignment: Assignment,
    student: str,
    files: list[tuple[Filed, Entry]],
    scratch: Path,
    summary: CollectSummary,
) -> None:
    try:
        with tempfile.TemporaryDirectory(dir=scratch) as folder:
            summary.hand_ins.append(
                _taken(course, assignment, student, files, Path(folder), summary)
            )
    except RefusedHandInError as error:
        summary.problems.append(f"{student}: the hand-in was not taken: {error}.")


def _taken(
    course: Course,
    assignment: Assignment,
    student: str,
    files: list[tuple[Filed, Entry]],
    folder: Path,
    summary: CollectSummary,
) -> Collected:
    attempt, files = _newest_attempt(files)
    stamps = _stamps(attempt, files)
    files = [(filed, entry) for filed, entry in files if not (stamps and filed.path[0] in STAMPS)]
    files.sort(key=lambda pair: pair[0].order)
    unpacked = unpack(
        [(filed.path, entry) for filed, entry in files], folder, Budget(course.limits.file_bytes)
    )
    summary.problems += [f"{student}: {problem}" for problem in unpacked.problems]
    arranged = arrange(unpacked.files, assignment)
    arranged.notes += _about_owners(student, attempt, files)
    if not arranged.notebooks:
        arranged.notes.append(f"no notebook of {assignment.name} is among the files.")
    place = Place(
        course.submitted(student, assignment.name),
        course.root / "replaced" / assignment.name / student,
    )
    status, notes = store(arranged.files, stamps, place)
    return Collected(student, status, (*arranged.notes, *notes))


def _newest_attempt(
    files: list[tuple[Filed, Entry]],
) -> tuple[str, list[tuple[Filed, Entry]]]:
    attempts = {filed.attempt for filed, _ in files}
    newest = max(attempts, key=parse_time) if attempts != {""} else ""
    return newest, [(filed, entry) for filed, entry in files if filed.attempt == newest]


def _about_owners(student: str, attempt: str, files: list[tuple[Filed, Entry]]) -> list[str]:
    """Everybody can write to an exchange, under any name; who did is a property of the files."""
    owners = {entry.owner for _, entry in files if attempt and entry.owner} - {student}
    return [f"was handed in by another account: {shown(owner)}." for owner in sorted(owners)]


def _stamps(attempt: str, files: list[tuple[Filed, Entry]]) -> dict[str, bytes]:
    """The files of nbgrader itself in a hand-in through its exchange.

    The time is the one in the folder's name, by which nbgrader chooses; the secret is what lets
    students fetch their feedback.
    """
    if not attempt:
        return {}
    stamps = {"timestamp.txt": attempt.encode()}
    for filed, entry in files:
        if filed.path == ("submission_secret.txt",):
            with entry.open() as file:
                stamps["submission_secret.txt"] = file.read(1_000)
    return stamps
