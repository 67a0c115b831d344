import contextlib
import os
import signal
import time

import pytest

from autograder.pool import Died, Pool


def workers(do):
    """Sets up workers that do nothing but this."""

    @contextlib.contextmanager
    def worker():
        yield do

    return worker


def results(do, tasks, n_workers=2):
    with Pool(workers(do), n_workers) as pool:
        return dict(pool.map_unordered(tasks))


def test_every_task_comes_back_with_its_result():
    assert {n: n * n for n in range(20)} == results(lambda n: n * n, range(20))


@pytest.mark.parametrize(("n_workers", "tasks"), [(1, []), (3, []), (3, [1]), (0, [])])
def test_there_may_be_fewer_tasks_than_workers(n_workers, tasks):
    assert {task: task for task in tasks} == results(lambda task: task, tasks, n_workers)


def test_tasks_are_done_in_processes_of_their_own():
    done_by = set(results(lambda _: os.getpid(), range(10)).values())
    assert os.getpid() not in done_by
    assert len(done_by) <= 2


def test_each_worker_stays_on_a_core_of_its_own_where_there_are_enough():
    cores = sorted(os.sched_getaffinity(0))

    def where(_):
        time.sleep(0.05)
        return (os.getpid(), *os.sched_getaffinity(0))

    found = set(results(where, range(4 * len(cores)), len(cores)).values())
    if len(cores) > 1:
        assert len(cores) == len(found) == len({core for _, core in found})
    alone = set(results(lambda _: len(os.sched_getaffinity(0)), range(3), 1).values())
    many = set(results(lambda _: len(os.sched_getaffinity(0)), range(9), len(cores) + 1).values())
    assert {len(cores)} == alone == many


def test_the_first_task_is_begun_first():
    with Pool(workers(lambda task: task), 1) as pool:
        assert [0, 1, 2] == [task for task, _ in pool.map_unordered(range(3))]


def die(task):
    if task == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return task


@pytest.mark.parametrize("n_workers", [1, 2])
def test_a_worker_that_dies_costs_its_task_alone(n_workers):
    tasks = ["a", "bad", "b", "c"]
    expected = {"a": "a", "b": "b", "c": "c", "bad": Died(-signal.SIGKILL)}
    assert expected == results(die, tasks, n_workers)


def test_every_worker_may_die():
    assert {"bad": Died(-signal.SIGKILL)} == results(die, ["bad"] * 5)


def test_a_task_that_fails_costs_itself_alone():
    outcome = results(lambda n: 1 // n, [0, 1], n_workers=1)
    assert 1 == outcome[1]
    assert isinstance(outcome[0], Died)


def test_a_worker_is_set_up_once_and_taken_down_at_the_end(tmp_path):
    log = tmp_path / "log"
    log.touch()

    @contextlib.contextmanager
    def worker():
        log.write_text(log.read_text() + "up ")
        try:
            yield lambda task: task
        finally:
            log.write_text(log.read_text() + "down ")

    with Pool(worker, 1) as pool:
        list(pool.map_unordered(range(5)))
    assert "up down " == log.read_text()


def test_a_worker_that_cannot_be_set_up_costs_one_task_after_the_other():
    @contextlib.contextmanager
    def worker():
        os._exit(3)
        yield lambda task: task

    with Pool(worker, 2) as pool:
        assert {n: Died(3) for n in range(4)} == dict(pool.map_unordered(range(4)))


def test_idle_workers_end_as_soon_as_they_are_not_needed(tmp_path):
    @contextlib.contextmanager
    def worker():
        try:
            yield lambda task: task
        finally:
            (tmp_path / str(os.getpid())).touch()  # not killed for not listening

    with Pool(worker, 3) as pool:
        list(pool.map_unordered(range(5)))
    assert 3 == len(list(tmp_path.iterdir()))


def test_leaving_early_ends_the_workers_in_the_middle_of_their_tasks(tmp_path):
    def endlessly(task):
        (tmp_path / str(os.getpid())).touch()
        while task:
            signal.pause()
        return os.getpid()

    with Pool(workers(endlessly), 2) as pool:
        next(pool.map_unordered([False, True, True]))
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)


def test_ctrl_c_is_for_the_main_process():
    def interrupted(_):
        os.kill(os.getpid(), signal.SIGINT)
        return "went on"

    assert {1: "went on"} == results(interrupted, [1])
