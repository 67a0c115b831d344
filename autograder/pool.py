"""Hand tasks to worker processes, one at a time each, and survive the death of any of them."""

from __future__ import annotations

import contextlib
import dataclasses
import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

WorkerMain = Callable[[], contextlib.AbstractContextManager[Callable[[Task], Result]]]
"""Sets a worker up, in the worker, and gives the function that does one task."""


@dataclasses.dataclass(frozen=True)
class Died:
    """In place of a result: the worker was ended from outside in the middle of the task."""

    exit_status: int | None


class _Worker(Generic[Task, Result]):
    def __init__(self, main: WorkerMain[Task, Result]) -> None:
        context = multiprocessing.get_context("fork")
        self.connection, far = context.Pipe()
        self.process: ForkProcess = context.Process(
            target=_work, args=(main, far, self.connection), daemon=True
        )
        self.process.start()
        far.close()
        self.task: Task | None = None

    def result(self) -> Result | Died:
        """What the task came to; waits for it."""
        try:
            result: Result = self.connection.recv()
        except (EOFError, ConnectionError):
            self.stop()
            return Died(self.process.exitcode)
        return result

    def stop(self) -> None:
        self.connection.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def map_unordered(
    main: WorkerMain[Task, Result], tasks: Iterable[Task], jobs: int
) -> Generator[tuple[Task, Result | Died], None, None]:
    """Each task with its result, as they come. Leaving the loop early stops the workers."""
    queue = list(tasks)[::-1]
    workers: list[_Worker[Task, Result]] = []
    try:
        for _ in range(min(jobs, len(queue))):
            workers.append(_Worker(main))
            _give(workers[-1], queue)
        while any(worker.task is not None for worker in workers):
            ready = wait([one.connection for one in workers if one.task is not None])
            for place, worker in enumerate(list(workers)):
                if worker.connection in ready and worker.task is not None:
                    task, result = worker.task, worker.result()
                    if isinstance(result, Died):
                        workers[place] = _Worker(main)
                    _give(workers[place], queue)
                    yield task, result
    finally:
        for worker in workers:
            worker.stop()


def _give(worker: _Worker[Task, Result], queue: list[Task]) -> None:
    worker.task = queue.pop() if queue else None
    if worker.task is not None:
        worker.connection.send(worker.task)


def _work(main: WorkerMain[Task, Result], connection: Connection, parents_end: Connection) -> None:
    # Ctrl-C reaches every process of the terminal; the main one decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parents_end.close()
    with contextlib.suppress(EOFError, ConnectionError), main() as do:
        while True:
            connection.send(do(connection.recv()))
    os._exit(0)
