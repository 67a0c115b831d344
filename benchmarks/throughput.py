"""Grade a class of copies of the sample students, by `autograder grade` and by plain nbgrader.

    python benchmarks/throughput.py --students 200 --nbgrader-students 6

makes fresh courses in a temporary folder, times whole commands in turn, and prints a table in
Markdown. Plain nbgrader uses its own executor, without our hooks; of one process and two processes
side by side the better counts. The sample student with an endless loop is left out, since it would
measure nothing but the limit. `--sizes 100 1000 10000` times `autograder grade` alone for classes
of these sizes, and `--cold` one hand-in from a cold command line.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from sample_class import STUDENTS, make_class  # noqa: E402

ASSIGNMENT = "rnn"
PROGRAMS = Path(sys.executable).parent
PLAIN_CONFIG = "c = get_config()\nc.CourseDirectory.root = {root!r}\n"


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--nbgrader-students", type=int, default=6)
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
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


class Bench:
    """Courses in one folder, and what is timed in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._class = folder / "class"
        make_class(
            ROOT / "source" / ASSIGNMENT,
            ROOT / "release" / ASSIGNMENT,
            ROOT / "solutions",
            self._class,
            [student for student in STUDENTS if student.name != "jana-endlos"],
        )
        self._count = 0

    def compare(self, n_students: int, n_nbgrader: int) -> None:
        """Print hand-ins per second of both, their ratio, and how our time splits."""
        serial = self._nbgrader([n_nbgrader])
        parallel = self._nbgrader([n_nbgrader - n_nbgrader // 2, n_nbgrader // 2])
        plain = max(serial, parallel)
        self._ours(len(STUDENTS))  # what is known of misconceptions is found out once for all
        rate, memory, course = self._ours(n_students)
        with_feedback = self._feedback(course, n_students, rate)
        rows = [
            ("plain nbgrader, one process", serial, ""),
            ("plain nbgrader, two processes", parallel, ""),
            ("`autograder grade`", rate, f"{rate / plain:.0f}"),
            ("`autograder grade` and `autograder feedback`", with_feedback, ""),
        ]
        print("| command | hand-ins | hand-ins per second | times plain nbgrader |")
        print("|---|---|---|---|")
        for name, value, ratio in rows:
            count = n_nbgrader if name.startswith("plain") else n_students
            print(f"| {name} | {count} | {value:.2f} | {ratio} |")
        print(f"\npeak memory of all processes of `autograder grade`: {memory / 2**20:.0f} MB\n")
        self._split(course)

    def sizes(self, sizes: list[int]) -> None:
        """Print time for each hand-in, and memory, for classes of these sizes."""
        self._ours(len(STUDENTS))
        print("| hand-ins | ms each | peak memory, MB |\n|---|---|---|")
        for size in sizes:
            rate, memory, course = self._ours(size)
            print(f"| {size} | {1000 / rate:.1f} | {memory / 2**20:.0f} |", flush=True)
            shutil.rmtree(course)

    def cold(self) -> None:
        """Print how long one hand-in takes from a cold command line, five times."""
        *_, course = self._ours(len(STUDENTS))
        command = [PROGRAMS / "autograder", "grade", ASSIGNMENT, "--force"]
        command += ["--student", f"{STUDENTS[0].name}-00000"]
        seconds = sorted(_timed(command, course)[0] for _ in range(5))
        print(
            f"one hand-in, cold: median {seconds[2]:.2f} s, {seconds[0]:.2f} to {seconds[-1]:.2f} s"
        )

    # ------------------------------------------------------------------------------------------

    def _ours(self, n_students: int) -> tuple[float, int, Path]:
        course = self._course(n_students)
        shutil.copy(ROOT / "nbgrader_config.py", course)
        shutil.copytree(ROOT / "release", course / "release")
        remembered = self._folder / "remembered"
        if remembered.exists():
            shutil.copytree(remembered, course / ".autograder")
        seconds, memory = _timed([PROGRAMS / "autograder", "grade", ASSIGNMENT], course)
        if not remembered.exists():
            shutil.copytree(course / ".autograder", remembered)
        return n_students / seconds, memory, course

    def _feedback(self, course: Path, n_students: int, rate: float) -> float:
        seconds, _ = _timed([PROGRAMS / "autograder", "feedback", ASSIGNMENT], course)
        return n_students / (n_students / rate + seconds)

    def _nbgrader(self, shares: list[int]) -> float:
        """Hand-ins per second of as many processes as there are shares, each in its own course."""
        courses = [self._course(share) for share in shares if share]
        for course in courses:
            config = PLAIN_CONFIG.format(root=str(course))
            (course / "nbgrader_config.py").write_text(config, encoding="utf-8")
            _timed([PROGRAMS / "nbgrader", "generate_assignment", ASSIGNMENT], course)
        started = time.monotonic()
        command = [PROGRAMS / "nbgrader", "autograde", ASSIGNMENT]
        processes = [_start(command, course) for course in courses]
        for process in processes:
            if process.wait() != 0:
                sys.exit("plain nbgrader failed; run it by hand to see why")
        return sum(shares) / (time.monotonic() - started)

    def _course(self, n_students: int) -> Path:
        self._count += 1
        course = self._folder / f"course{self._count}"
        shutil.copytree(ROOT / "source" / ASSIGNMENT, course / "source" / ASSIGNMENT)
        templates = sorted(self._class.iterdir())
        for number in range(n_students):
            template = templates[number % len(templates)]
            copy = course / "submitted" / f"{template.name}-{number:05}"
            shutil.copytree(template, copy)
        return course

    def _split(self, course: Path) -> None:
        """Print where the time of one process goes, for one round of the sample class."""
        from autograder.course import open_course
        from autograder.gradebook import GradebookWriter
        from autograder.job import GradingJob

        opened = open_course(course)
        job = GradingJob(opened, ASSIGNMENT, force=True, unprotected=False)
        spent: dict[str, float] = defaultdict(float)
        students = opened.students(ASSIGNMENT)[: len(STUDENTS) - 1]
        with job.grader() as grader, GradebookWriter(opened, ASSIGNMENT) as gradebook:
            grader.prepare()
            job.grade(grader, students[0])
            with _stopwatches(spent):
                started = time.perf_counter()
                for student in students:
                    done = job.grade(grader, student)
                    begun = time.perf_counter()
                    gradebook.write(done.report)
                    spent["gradebook"] += time.perf_counter() - begun
                spent["all"] = time.perf_counter() - started
        spent["rest (rebuild, diagnosis, evidence)"] = 2 * spent["all"] - sum(spent.values())
        print("| part, in one process | ms for each hand-in |\n|---|---|")
        for part, seconds in spent.items():
            print(f"| {part} | {1000 * seconds / len(students):.1f} |")


@contextlib.contextmanager
def _stopwatches(spent: dict[str, float]) -> Iterator[None]:
    """Measure functions of the grader from outside, for as long as the block lasts."""
    from autograder import grading, job
    from autograder.execution import NotebookSession

    places: list[tuple[Any, str, str]] = [
        (NotebookSession, "_begin", "fork, namespaces, files"),
        (NotebookSession, "kill", "end of the session"),
        (grading._NotebookGrading, "_ran", "student's cells"),
        (grading, "run_test", "tests"),
        (job, "read_submission", "reading files"),
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
    """The function, with its time added to a part, and taken from the part that called it."""

    def measured(*arguments: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        running.append(part)
        try:
            return function(*arguments, **named)
        finally:
            running.pop()
            seconds = time.perf_counter() - begun
            spent[part] += seconds
            if running:
                spent[running[-1]] -= seconds

    return measured


def _timed(command: list[Any], folder: Path) -> tuple[float, int]:
    """Seconds and peak memory, in bytes, of a command and all that it starts."""
    started = time.monotonic()
    process = _start(command, folder)
    peak = _Peak(process.pid)
    status = process.wait()
    seconds = time.monotonic() - started
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {status} in {folder}")
    return seconds, peak.stop()


def _start(command: list[Any], folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class _Peak:
    """Looks twice a second at how much memory a process and all below it share out."""

    def __init__(self, process: int) -> None:
        self._process = process
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
            self._most = max(self._most, sum(map(_proportional, _family(self._process))))


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


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


if __name__ == "__main__":
    main()
