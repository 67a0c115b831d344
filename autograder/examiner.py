"""Run the instructor's test cells on the trusted side, each against one student's notebook."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import io
import os
import symtable
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any

from autograder import testing
from autograder.assignment import SourceCell, SourceNotebook, bound_by
from autograder.errors import KitError
from autograder.postponed import postponed
from autograder.remote import RemoteStudent, StudentError
from autograder.student import Missing, SessionEnded
from autograder.testing import Attempt, Score


@dataclasses.dataclass(frozen=True)
class PreparedTest:
    """A test cell ready to run, with everything that the given cells before it define."""

    cell: SourceCell
    solution: SourceCell | None
    names: tuple[str, ...]
    """The student's names that the test uses."""
    value_names: tuple[str, ...]
    """The names that its solution cell defines, to be read right after that cell."""
    body: CodeType
    last: CodeType | None
    given: Mapping[str, Any]
    remembered: testing.Remembered


@dataclasses.dataclass(frozen=True)
class TestResult:
    """What a test cell came to."""

    __test__ = False

    score: float
    attempt: Attempt | None
    """None where the test is plain Python that does not use `exam`."""
    message: str
    failure_type: str
    printed: str
    seconds: float

    @property
    def lent(self) -> tuple[str, ...]:
        """Names that stood in from the reference."""
        return self.attempt.lent if self.attempt is not None else ()


class PreparedNotebook:
    """An instructor's notebook whose given cells have been run here, once for all students."""

    def __init__(self, notebook: SourceNotebook, folder: Path) -> None:
        self.notebook = notebook
        self._folder = folder

    @cached_property
    def tests(self) -> Mapping[str, PreparedTest]:
        """By cell id. Raises `KitError` where a given cell or a solution fails."""
        namespace: dict[str, Any] = {"__name__": "__main__"}
        prepared: dict[str, PreparedTest] = {}
        before: SourceCell | None = None
        with (
            _importing_from(self._folder),
            # Given cells import it for pictures; tests draw none.
            postponed("matplotlib", "matplotlib.pyplot"),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            for cell in self.notebook.cells:
                if cell.kind == "test":
                    prepared[cell.cell_id] = self._prepare(cell, before, namespace)
                elif cell.kind in ("given", "solution") and not cell.skipped:
                    _run(cell, self.notebook.name, namespace)
                if cell.kind == "solution":
                    before = cell
        return prepared

    def _prepare(
        self, cell: SourceCell, before: SourceCell | None, namespace: dict[str, Any]
    ) -> PreparedTest:
        student_names = self.notebook.student_names
        given = {name: value for name, value in namespace.items() if name not in student_names}
        body, last, used = _compile_test(cell, self.notebook.name)
        solution = self.notebook.solution_of(cell) or before
        defined = solution.names if solution is not None else frozenset()
        values = {name for name in defined if not callable(namespace.get(name))}
        return PreparedTest(
            cell,
            solution,
            tuple(sorted(used & student_names)),
            tuple(sorted(values)),
            body,
            last,
            given,
            testing.Remembered(
                all(
                    callable(namespace.get(name))
                    for name in names_in_hidden_tests(cell.source) & student_names
                )
            ),
        )


def run_test(
    test: PreparedTest,
    student: RemoteStudent,
    namespace: dict[str, Any],
    own: Attempt | None = None,
) -> TestResult:
    """Run a test cell. Whatever the student's code does, this returns a result.

    With the attempt that was made without loans, only the one with loans is made.

    Raises KitError where it is not the student's fault: without a sandbox, or with a test that
    contradicts itself.
    """
    started = time.perf_counter()
    namespace.update(test.given)
    namespace[testing.STUDENT] = student
    namespace[testing.OWN_ATTEMPT] = own
    namespace[testing.REMEMBERED] = test.remembered
    printed = io.StringIO()
    score, attempt, message, failure_type = 0.0, None, "", ""
    try:
        # What students choose can overflow in the reference and in tests; nobody has to know.
        with _quietly(), contextlib.redirect_stdout(printed), student.present():
            exec(test.body, namespace)  # noqa: S102 - the instructor's own code
            value = None
            if test.last is not None:
                value = eval(test.last, namespace)  # noqa: S307 - the instructor's own code
        score, attempt = _score(value, test.cell)
    except KitError:
        raise
    except SessionEnded as ended:
        message, failure_type = str(ended), ended.verdict
    except (NameError, Missing) as error:
        message, failure_type = testing.sentence_of(error), "missing"
    except StudentError as error:
        message, failure_type = str(error), "error"
    except Exception as error:  # noqa: BLE001 - a test may fail in any way, and has failed then
        message, failure_type = testing.sentence_of(error), "failed"
    if attempt is not None:
        message, failure_type = attempt.message, attempt.failure_type
    seconds = time.perf_counter() - started
    return TestResult(score, attempt, message, failure_type, printed.getvalue(), seconds)


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without warnings, which would show lines of the reference on the terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _score(value: Any, cell: SourceCell) -> tuple[float, Attempt | None]:
    """What a test cell's last value means: as in nbgrader, no number is full marks."""
    points = cell.points
    if isinstance(value, Score):
        if value.attempt.points != points:
            raise KitError(
                f"{cell.grade_id} is worth {points:g} points, but its exam says "
                f"points={value.attempt.points:g}; make them the same in source/."
            )
        return float(value), value.attempt
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Not a number, which a student's function may return, is no points.
        return 0.0 if value != value else min(max(float(value), 0.0), points), None
    return points, None


def _compile_test(
    cell: SourceCell, notebook: str
) -> tuple[CodeType, CodeType | None, frozenset[str]]:
    name = f"<{notebook}, {cell.grade_id}>"
    try:
        tree = ast.parse(cell.source)
    except SyntaxError as error:
        raise KitError(f"{cell.grade_id} in {notebook} is not Python: {error}.") from None
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    last: CodeType | None = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = tree.body.pop()
        assert isinstance(expression, ast.Expr)
        last = compile(ast.Expression(expression.value), name, "eval")
    return compile(tree, name, "exec"), last, frozenset(used)


def names_in_hidden_tests(source: str) -> frozenset[str]:
    """All names that what a cell hands to `exam` uses, or what it uses of the cell uses in turn."""
    defined: dict[str, ast.stmt] = {}
    waiting: list[str] = []
    for statement in ast.parse(source).body:
        defined |= dict.fromkeys(bound_by(statement), statement)
        waiting += [
            call.args[0].id
            for call in ast.walk(statement)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == testing.exam.__name__
            and call.args
            and isinstance(call.args[0], ast.Name)
        ]
    used: set[str] = set()
    while waiting:
        names = _names_from_outside(defined.get(waiting.pop(), ast.Pass()))
        waiting += names - used
        used |= names
    return frozenset(used)


def _names_from_outside(statement: ast.stmt) -> set[str]:
    """The names of the notebook that a statement uses, not those that are its own."""
    names: set[str] = set()
    tables = [symtable.symtable(ast.unparse(statement), "<cell>", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        outermost = table.get_type() == "module"
        names |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (outermost or symbol.is_global())
        }
    return names


def _run(cell: SourceCell, notebook: str, namespace: dict[str, Any]) -> None:
    name = cell.grade_id or cell.cell_id
    try:
        code = compile(cell.source, f"<{notebook}, {name}>", "exec")
        exec(code, namespace)  # noqa: S102 - the instructor's own code
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        raise KitError(
            f"cell {name} of {notebook} fails with the reference ({problem}); "
            f"mend it in source/, or tag it skip-execution where it only illustrates."
        ) from error


@contextlib.contextmanager
def _importing_from(folder: Path) -> Iterator[None]:
    """Let cells import the modules and open the files beside their notebook."""
    known = set(sys.modules)
    path, where = list(sys.path), Path.cwd()
    sys.path.insert(0, str(folder))
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(where)
        sys.path[:] = path
        # Another assignment may have modules of the same names.
        for name in set(sys.modules) - known:
            file = getattr(sys.modules[name], "__file__", None)
            if file and Path(file).parent == folder:
                del sys.modules[name]
