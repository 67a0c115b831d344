import signal
import threading
import time

import pytest

from autograder.timing import time_limit

LONG = 3600.0


def endlessly():
    while True:
        pass


def test_what_takes_too_long_is_stopped():
    with pytest.raises(TimeoutError), time_limit(time.monotonic() + 0.02):
        endlessly()


def test_what_should_be_done_already_is_not_begun():
    begun = False
    with pytest.raises(TimeoutError), time_limit(time.monotonic()):
        begun = True
    assert not begun


def test_what_is_quick_is_not_disturbed():
    with time_limit(time.monotonic() + LONG):
        result = 1
    assert 1 == result
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_REAL)


def test_the_signal_means_afterwards_what_it_meant_before():
    calls = []

    def handler(*_):
        calls.append("mine")

    previous = signal.signal(signal.SIGALRM, handler)
    try:
        with pytest.raises(TimeoutError), time_limit(time.monotonic() + 0.02):
            endlessly()
        with pytest.raises(ZeroDivisionError), time_limit(time.monotonic() + LONG):
            _ = 1 / 0
        signal.raise_signal(signal.SIGALRM)
        assert ["mine"] == calls
    finally:
        signal.signal(signal.SIGALRM, previous)


def test_in_another_thread_nothing_is_stopped_and_nothing_fails():
    results = []

    def work():
        with time_limit(time.monotonic() - 1):
            results.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ["done"] == results
