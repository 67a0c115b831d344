"""Hand tasks to worker processes, one at a time each, and survive the death of any of them."""

from __future__ import annotations

import contextlib
import dataclasses
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from types import TracebackType
from typing import Generic, Self, TypeVar

from autograder.guest import linux

Task = TypeVar("Task")
Result = TypeVar("Result")

WorkerMain = Callable[[], contextlib.AbstractContextManager[Callable[[Task], Result]]]
"""Sets a worker up, in the worker, and gives the function that does one task."""


@dataclasses.dataclass(frozen=True)
class Died:
    """In place of a result: the worker was ended from outside in the middle of the task."""

    exit_status: int | None


class Pool(Generic[Task, Result]):
    """Worker processes, forked at once: before the caller has threads, such as a progress bar's.

    Where there is one for each processor core, it stays there with all that it starts: a worker and
    its sandbox take turns, which is quicker on one core.
    """

    def __init__(self, main: WorkerMain[Task, Result], n_workers: int) -> None:
        self._main = main
        self._workers: list[_Worker[Task, Result]] = []
        for core in _cores(n_workers):
            self._workers.append(_Worker(main, self._connections(), core))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.hang_up()
        for worker in self._workers:
            worker.wait()

    def map_unordered(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Died]]:
        """Each task with its result, as they come."""
        queue = list(tasks)[::-1]
        for worker in self._workers:
            worker.begin(queue)
        while busy := [worker for worker in self._workers if worker.task is not None]:
            ready = wait([worker.connection for worker in busy])
            for worker in busy:
                task = worker.task
                if worker.connection in ready and task is not None:
                    result = worker.result()
                    next_worker = self._replace(worker) if isinstance(result, Died) else worker
                    next_worker.begin(queue)
                    yield task, result

    def _replace(self, worker: _Worker[Task, Result]) -> _Worker[Task, Result]:
        new = _Worker(self._main, self._connections(), worker.core)
        self._workers[self._workers.index(worker)] = new
        return new

    def _connections(self) -> list[Connection]:
        return [worker.connection for worker in self._workers]


class _Worker(Generic[Task, Result]):
    def __init__(
        self, main: WorkerMain[Task, Result], others: list[Connection], core: int | None
    ) -> None:
        self.core = core
        context = multiprocessing.get_context("fork")
        self.connection, far = context.Pipe()
        self.process: ForkProcess = context.Process(
            target=_work, args=(main, far, [*others, self.connection], core), daemon=True
        )
        self.process.start()
        far.close()
        self.task: Task | None = None

    def begin(self, queue: list[Task]) -> None:
        """Start with the next task, if there is one."""
        self.task = queue.pop() if queue else None
        if self.task is not None:
            # Where the worker has died meanwhile, its result says so.
            with contextlib.suppress(ConnectionError):
                self.connection.send(self.task)

    def result(self) -> Result | Died:
        """What the task came to; waits for it."""
        try:
            result: Result = self.connection.recv()
        except (EOFError, ConnectionError):
            self.hang_up()
            self.wait()
            return Died(self.process.exitcode)
        return result

    def hang_up(self) -> None:
        """Let the process end, in the middle of a task if need be."""
        self.connection.close()
        if self.task is not None:
            self.process.terminate()

    def wait(self) -> None:
        """Wait until the process has ended."""
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _cores(n_workers: int) -> list[int | None]:
    """A core for each worker; None where it may use any, as where there are more or fewer."""
    cores: list[int | None] = [*sorted(os.sched_getaffinity(0))]
    return cores if 1 < n_workers == len(cores) else [None] * n_workers


def _work(
    main: WorkerMain[Task, Result],
    connection: Connection,
    parents_ends: list[Connection],
    core: int | None,
) -> None:
    if core is not None:
        os.sched_setaffinity(0, {core})
    # Ctrl-C reaches every process of the terminal; the main one decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    # Nobody notices that the main process hangs up while there are copies of its ends.
    for end in parents_ends:
        end.close()
    with contextlib.suppress(EOFError, ConnectionError), main() as do:
        while True:
            connection.send(do(connection.recv()))
    os._exit(0)


def _end_with_parent() -> None:
    """Where the main process is killed, nobody must go on writing what its successor writes."""
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is None or parent.pid != os.getppid():
        os._exit(1)
