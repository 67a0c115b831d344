"""Grade a class of copies of the sample students, by `autograder grade` and by plain nbgrader.

    python benchmarks/throughput.py --students 200 --nbgrader-students 8

makes fresh courses in a temporary folder, times whole commands in turn, and prints tables in
Markdown. The copies differ: each has a comment of its own in every solution cell, so that nothing
is saved by remembering what another student wrote. Left out is the sample student with an endless
loop, who would measure nothing but the limit of 30 s.

Plain nbgrader uses its own executor, without our hooks, and of one process and two side by side the
better counts. It gets few hand-ins, so the time of its start is measured with one and taken off;
ours is not.

    python benchmarks/throughput.py --sizes 100 1000 10000

grades classes of these sizes, for time and memory for each hand-in, and

    python benchmarks/throughput.py --cold

grades one hand-in from a cold command line. Times are only worth something on a machine that does
nothing else. Processor time suffers less from neighbours; it is measured as root on Linux only,
where a control group counts it for all processes of a command, those in the sandbox too.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import math
import multiprocessing
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from sample_class import STUDENTS, make_class  # noqa: E402

ASSIGNMENT = "rnn"
PROGRAMS = Path(sys.executable).parent
PLAIN_CONFIG = "c = get_config()\nc.CourseDirectory.root = {root!r}\n"
GRADE = (PROGRAMS / "autograder", "grade", ASSIGNMENT)
FEEDBACK = (PROGRAMS / "autograder", "feedback", ASSIGNMENT)
AUTOGRADE = (PROGRAMS / "nbgrader", "autograde", ASSIGNMENT)
GRADED = [student for student in STUDENTS if student.name != "jana-endlos"]
UNTOUCHED = [student for student in GRADED if student.change is None]
"""Those whose notebooks plain nbgrader can grade: it fails where metadata are lost."""


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--students", type=int, default=200, metavar="N")
    parser.add_argument("--nbgrader-students", type=int, default=8, metavar="N")
    parser.add_argument("--sizes", type=int, nargs="*", default=[], metavar="N")
    parser.add_argument("--cold", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        print(f"{os.cpu_count()} cores, {_processor()}, Python {platform.python_version()}\n")
        if arguments.sizes:
            bench.sizes(arguments.sizes)
        elif arguments.cold:
            bench.cold()
        else:
            bench.compare(arguments.students, arguments.nbgrader_students)


@dataclasses.dataclass(frozen=True)
class Run:
    """What grading so many hand-ins took."""

    hand_ins: int
    seconds: float
    processor_seconds: float
    """Not a number where it could not be measured."""
    peak_bytes: int = 0

    @property
    def rate(self) -> float:
        """Hand-ins per second."""
        return self.hand_ins / self.seconds

    @property
    def processor_ms(self) -> float:
        """Processor time for each hand-in, in milliseconds."""
        return 1000 * self.processor_seconds / self.hand_ins

    def __add__(self, other: Run) -> Run:
        """One command after the other, for the same hand-ins."""
        return Run(
            self.hand_ins,
            self.seconds + other.seconds,
            self.processor_seconds + other.processor_seconds,
        )

    def __sub__(self, other: Run) -> Run:
        """Without what a smaller class took."""
        return Run(
            self.hand_ins - other.hand_ins,
            self.seconds - other.seconds,
            self.processor_seconds - other.processor_seconds,
        )


class Bench:
    """Courses in one folder, and what is timed in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def compare(self, n_students: int, n_nbgrader: int) -> None:
        """Print hand-ins per second of both, their ratio, and how our time splits."""
        plain: dict[str, Run] = {}
        if n_nbgrader:
            plain["plain nbgrader, one process"] = self._nbgrader(n_nbgrader, 1)
            plain["plain nbgrader, two processes"] = self._nbgrader(n_nbgrader, 2)
        best = max((run.rate for run in plain.values()), default=0.0)
        self._remember()
        right, course = self._ours(n_students, GRADED[:1])
        shutil.rmtree(course)
        graded, course = self._ours(n_students)
        feedback = _timed([FEEDBACK], [course], n_students)
        ours = {
            "`autograder grade`, where all are right": right,
            "`autograder grade`": graded,
            "`autograder grade` and `autograder feedback`": graded + feedback,
        }
        print(
            "| command | hand-ins | per second | processor time each, ms | times plain nbgrader |"
        )
        print("|---|---:|---:|---:|---:|")
        for name, run in (plain | ours).items():
            ratio = f"{run.rate / best:.1f}" if name in ours and best else ""
            print(
                f"| {name} | {run.hand_ins} | {run.rate:.2f} | {run.processor_ms:.0f} | {ratio} |"
            )
        print(f"\nPeak memory of `autograder grade`: {_megabytes(graded)} MB.\n")
        _print_split(course)

    def sizes(self, sizes: Sequence[int]) -> None:
        """Print time for each hand-in, and memory, for classes of these sizes."""
        self._remember()
        print("| hand-ins | ms each | processor ms each | peak memory, MB |")
        print("|---:|---:|---:|---:|")
        for size in sizes:
            run, course = self._ours(size)
            each = f"{1000 / run.rate:.1f} | {run.processor_ms:.0f}"
            print(f"| {size} | {each} | {_megabytes(run)} |", flush=True)
            shutil.rmtree(course)

    def cold(self) -> None:
        """Print how long one hand-in takes from a cold command line, five times."""
        self._remember()
        _, course = self._ours(len(GRADED))
        student = sorted(path.name for path in (course / "submitted").iterdir())[0]
        command = (*GRADE, "--force", "--student", student)
        seconds = sorted(_timed([command], [course], 1).seconds for _ in range(5))
        print(f"one hand-in: median {seconds[2]:.2f} s, {seconds[0]:.2f} to {seconds[-1]:.2f} s")

    # ------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        """Find out once how known mistakes behave, which is kept for all later runs."""
        _, course = self._ours(len(GRADED))
        shutil.move(course / ".autograder", self._folder / "remembered")

    def _ours(self, n_students: int, students: Sequence[Any] = GRADED) -> tuple[Run, Path]:
        course = self._course(n_students, students)
        shutil.copytree(ROOT / "release" / ASSIGNMENT, course / "release" / ASSIGNMENT)
        shutil.copy(ROOT / "nbgrader_config.py", course)
        remembered = self._folder / "remembered"
        if remembered.exists():
            shutil.copytree(remembered, course / ".autograder")
        return _timed([GRADE], [course], n_students), course

    def _nbgrader(self, n_students: int, n_processes: int) -> Run:
        """Each process has a course of its own, so that none waits for another's gradebook."""
        more = self._plain_run(n_students // n_processes, n_processes)
        return more - self._plain_run(1, n_processes)

    def _plain_run(self, n_each: int, n_processes: int) -> Run:
        courses = [self._course(n_each, UNTOUCHED) for _ in range(n_processes)]
        for course in courses:
            config = PLAIN_CONFIG.format(root=str(course))
            (course / "nbgrader_config.py").write_text(config, encoding="utf-8")
            _timed([(PROGRAMS / "nbgrader", "generate_assignment", ASSIGNMENT)], [course], 1)
        return _timed([AUTOGRADE] * n_processes, courses, n_each * n_processes)

    def _course(self, n_students: int, students: Sequence[Any]) -> Path:
        self._count += 1
        course = self._folder / f"course{self._count}"
        shutil.copytree(ROOT / "source" / ASSIGNMENT, course / "source" / ASSIGNMENT)
        templates = course / "templates"
        make_class(
            course / "source" / ASSIGNMENT,
            ROOT / "release" / ASSIGNMENT,
            ROOT / "solutions",
            templates,
            students,
        )
        for number in range(n_students):
            student = students[number % len(students)].name
            copy = course / "submitted" / f"{number:05}-{student}"
            shutil.copytree(templates / student, copy)
            for path in copy.glob("*/*.ipynb"):
                _add_comments(path, copy.name)
        shutil.rmtree(templates)
        return course


def _add_comments(path: Path, comment: str) -> None:
    """Let no two students have written the same; cells in which nothing was done stay so."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        claims = cell["metadata"].get("nbgrader", {})
        if claims.get("solution") and "NotImplementedError" not in "".join(cell["source"]):
            cell["source"] = f"{''.join(cell['source']).rstrip()}\n# {comment}\n"
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")


# ---------------------------------------------------------------------------------------------
# How our time splits
# ---------------------------------------------------------------------------------------------


def _print_split(course: Path) -> None:
    """Print where the time of one process goes, for one round of the sample class."""
    from autograder.course import open_course
    from autograder.gradebook import GradebookWriter
    from autograder.job import GradingJob

    opened = open_course(course)
    job = GradingJob(opened, ASSIGNMENT, force=True, unprotected=False)
    spent: dict[str, float] = defaultdict(float)
    students = opened.students(ASSIGNMENT)[: len(GRADED)]
    with job.grader() as grader, GradebookWriter(opened, ASSIGNMENT) as gradebook:
        grader.prepare()
        for student in students:
            job.grade(grader, student)
        with _stopwatches(spent):
            started = time.perf_counter()
            for student in students:
                done = job.grade(grader, student)
                with _stopwatch("gradebook", spent, []):
                    gradebook.write(done.report)
            elapsed = time.perf_counter() - started
    spent["the rest: rebuilding, diagnosis, evidence"] = elapsed - sum(spent.values())
    spent["all"] = elapsed
    print("| one process, one hand-in after the other | ms each |\n|---|---:|")
    for part, seconds in spent.items():
        print(f"| {part} | {1000 * seconds / len(students):.1f} |")
    # With metadata lost, plain IPython cannot know which cells only illustrate.
    kept = [name for name in students if name[6:] in {student.name for student in UNTOUCHED}]
    alone = _in_bare_python(course, kept)
    print(f"| for comparison: their cells in an IPython that is running already | {alone:.1f} |")


@contextlib.contextmanager
def _stopwatches(spent: dict[str, float]) -> Iterator[None]:
    """Measure functions of the grader from outside, for as long as the block lasts."""
    from autograder import grading, job
    from autograder.execution import NotebookSession

    places: list[tuple[Any, str, str]] = [
        (job, "read_submission", "reading files"),
        (NotebookSession, "_begin", "fork, namespaces, files of the session"),
        (grading._NotebookGrading, "_ran", "running cells"),
        (grading, "run_test", "tests"),
        (NotebookSession, "kill", "end of the session"),
        (job, "write_autograded", "writing files"),
    ]
    saved = [(owner, name, getattr(owner, name)) for owner, name, _ in places]
    running: list[str] = []
    for owner, name, part in places:
        setattr(owner, name, _measured(getattr(owner, name), part, spent, running))
    try:
        yield
    finally:
        for owner, name, function in saved:
            setattr(owner, name, function)


def _measured(
    function: Callable[..., Any], part: str, spent: dict[str, float], running: list[str]
) -> Callable[..., Any]:
    def measured(*arguments: Any, **named: Any) -> Any:
        with _stopwatch(part, spent, running):
            return function(*arguments, **named)

    return measured


@contextlib.contextmanager
def _stopwatch(part: str, spent: dict[str, float], running: list[str]) -> Iterator[None]:
    """Add the time of the block to a part, and take it from the part that is running."""
    begun = time.perf_counter()
    running.append(part)
    try:
        yield
    finally:
        running.pop()
        seconds = time.perf_counter() - begun
        spent[part] += seconds
        if running:
            spent[running[-1]] -= seconds


def _in_bare_python(course: Path, students: Sequence[str]) -> float:
    """Milliseconds that the cells of a hand-in take, without us and without tests."""
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    process = context.Process(target=_run_cells, args=(course, students, far))
    process.start()
    seconds: float = near.recv()
    process.join()
    return 1000 * seconds / len(students)


def _run_cells(course: Path, students: Sequence[str], connection: Any) -> None:
    import matplotlib as mpl
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    mpl.use("agg")
    sys.path.insert(0, str(course / "source" / ASSIGNMENT))
    os.chdir(course / "source" / ASSIGNMENT)
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    with capture_output():
        # Other modes take longer to tell of an error than we do.
        shell.run_line_magic("xmode", "Minimal")
    seconds = 0.0
    for repeated in (False, True):
        for student in students:
            for path in sorted((course / "submitted" / student / ASSIGNMENT).glob("*.ipynb")):
                shell.reset(new_session=True)
                cells = [_to_run(cell) for cell in json.loads(path.read_bytes())["cells"]]
                begun = time.perf_counter()
                with capture_output():
                    for text in filter(None, cells):
                        shell.run_cell(text)
                seconds += (time.perf_counter() - begun) * repeated
    connection.send(seconds)


def _to_run(cell: dict[str, Any]) -> str:
    """A cell's code; nothing for texts, tests and what only illustrates."""
    metadata = cell["metadata"]
    is_test = metadata.get("nbgrader", {}).get("grade")
    if cell["cell_type"] != "code" or is_test or "skip-execution" in metadata.get("tags", []):
        return ""
    return "".join(cell["source"])


# ---------------------------------------------------------------------------------------------
# Commands
# ---------------------------------------------------------------------------------------------


def _timed(commands: Sequence[Sequence[Any]], folders: Sequence[Path], hand_ins: int) -> Run:
    """Commands side by side, each in its folder, with all that they start."""
    with _Group() as group:
        started = time.monotonic()
        processes = [
            subprocess.Popen(
                [*group.join, *map(str, command)],
                cwd=folder,
                env={**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for command, folder in zip(commands, folders, strict=True)
        ]
        peak = _Peak([process.pid for process in processes])
        failed = [process.args for process in processes if process.wait() != 0]
        seconds = time.monotonic() - started
        most = peak.stop()
        if failed:
            sys.exit(f"{failed[0]} failed; run it by hand to see why")
        return Run(hand_ins, seconds, group.processor_seconds(), most)


class _Group:
    """A control group, which counts the processor time of everything that was started in it."""

    def __init__(self) -> None:
        self.join: tuple[str, ...] = ()
        """What to put in front of a command."""
        self._folder: Path | None = None

    def __enter__(self) -> _Group:
        for parent in (Path("/sys/fs/cgroup/cpuacct"), Path("/sys/fs/cgroup")):
            with contextlib.suppress(OSError):
                folder = Path(tempfile.mkdtemp(prefix="throughput-", dir=parent))
                if (folder / "cgroup.procs").exists():
                    self._folder = folder
                    script = 'echo $$ > "$0" && exec "$@"'
                    self.join = ("sh", "-c", script, str(folder / "cgroup.procs"))
                    break
                folder.rmdir()
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.rmdir()

    def processor_seconds(self) -> float:
        """What has been used so far; not a number where nobody counts."""
        if self._folder is None:
            return math.nan
        first_version = self._folder / "cpuacct.usage"
        if first_version.exists():
            return int(first_version.read_text()) / 1e9
        counted = dict(line.split() for line in (self._folder / "cpu.stat").open())
        return int(counted["usage_usec"]) / 1e6


class _Peak:
    """Looks twice a second at how much memory processes and all below them share out."""

    def __init__(self, processes: Sequence[int]) -> None:
        self._processes = processes
        self._most = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._stop.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._stop.wait(0.5):
            families = [one for process in self._processes for one in _family(process)]
            self._most = max(self._most, sum(map(_proportional, families)))


def _family(process: int) -> Iterator[int]:
    yield process
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _proportional(process: int) -> int:
    """A process's memory, with what it shares divided among those who share it."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _megabytes(run: Run) -> str:
    return f"{run.peak_bytes / 10**6:.0f}"


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


if __name__ == "__main__":
    main()
