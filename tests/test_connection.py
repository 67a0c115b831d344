import socket
import time

import pytest

from autograder.connection import Connection
from autograder.guest import wire
from autograder.student import SessionEnded

LONG = 3600.0
"""Seconds that no test here takes."""


def later(seconds=LONG):
    return time.monotonic() + seconds


class Far:
    """The end of the socket that the sandbox has: what a session answers can be put in before."""

    def __init__(self, end):
        self.end = end

    def says(self, *parts):
        for part in parts:
            self.end.sendall(part if isinstance(part, bytes) else wire.frame(part))

    def hangs_up(self):
        self.end.close()

    def heard(self):
        return wire.receive(self.end)


class Watched:
    """Counts how often it was looked, and has enough after some times."""

    def __init__(self, patience=10**9):
        self.looked = 0
        self.patience = patience

    def __call__(self):
        self.looked += 1
        if self.looked > self.patience:
            raise SessionEnded("crashed", "used too much")


@pytest.fixture
def ends():
    near, far = socket.socketpair()
    with near, far:
        yield near, far


@pytest.fixture
def watch():
    return Watched()


@pytest.fixture
def connection(ends, watch):
    return Connection(ends[0], watch)


@pytest.fixture
def far(ends):
    return Far(ends[1])


def ending(connection, request=wire.CloseSnapshot(), deadline=None):  # noqa: B008 - it is frozen
    """How the session is said to have ended."""
    with pytest.raises(SessionEnded) as ended:
        connection.ask(request, later() if deadline is None else deadline)
    return ended.value.verdict, str(ended.value), ended.value.hung_up


def test_a_request_goes_over_and_the_answer_comes_back(connection, far):
    far.says(wire.Done("text"))
    assert wire.Done("text") == connection.ask(wire.RunCell("1 + 1", ["x"]), later())
    assert (wire.RunCell("1 + 1", ["x"]), []) == far.heard()


def test_an_answer_may_come_in_pieces(connection, far):
    framed = wire.frame(wire.Done("text"))
    far.says(*(framed[place : place + 1] for place in range(len(framed))))
    assert wire.Done("text") == connection.ask(wire.CloseSnapshot(), later())


def test_a_descriptor_goes_along_once(connection, far, ends):
    far.says(wire.Done())
    connection.ask(wire.OpenSnapshot(), later(), [ends[0].fileno()])
    request, (descriptor,) = far.heard()
    socket.socket(fileno=descriptor).close()
    assert wire.OpenSnapshot() == request


@pytest.mark.parametrize("said", [b"", b"\x05", wire.frame(wire.Done("text"))[:-1]])
def test_a_session_that_hangs_up_has_crashed(connection, far, said):
    far.says(said)
    far.hangs_up()
    assert ("crashed", "the session ended unexpectedly", True) == ending(connection)


@pytest.mark.parametrize("said", [b"", b"\x05", wire.frame(wire.Done("text"))[:-1]])
def test_a_session_that_will_say_nothing_more_has_crashed(connection, far, said):
    far.says(said)
    far.end.shutdown(socket.SHUT_WR)
    assert ("crashed", "the session ended unexpectedly", True) == ending(connection)


@pytest.mark.parametrize("descriptors", [0, 1])
def test_a_session_that_ended_before_it_was_asked_has_crashed(connection, far, ends, descriptors):
    far.hangs_up()
    with pytest.raises(SessionEnded) as ended:
        connection.ask(wire.OpenSnapshot(), later(), [ends[0].fileno()] * descriptors)
    assert ended.value.hung_up


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"\xff\xff\xff\xff", "a message of 4,294,967,295 bytes is too large"),
        (b"\x01\x00\x00\x00\xc1", "not an answer"),
        (b"\x00\x00\x00\x00", "not an answer"),
        (b'{"score": 100}', "is too large"),
        (wire.RunCell("score = 100", []), "not an answer"),
        (wire.Lent(None, "", ""), "not an answer"),
    ],
)
def test_a_session_that_says_anything_else_than_an_answer_has_crashed(
    connection, far, said, reason
):
    far.says(said)
    verdict, message, hung_up = ending(connection)
    assert ("crashed", False) == (verdict, hung_up)
    assert message.startswith("the session sent something unusable (")
    assert reason in message


def test_a_session_that_says_nothing_runs_out_of_time(connection):
    assert ("timeout", "ran out of time", False) == ending(connection, deadline=later(0.01))


def test_a_session_that_says_half_of_it_runs_out_of_time(connection, far):
    far.says(wire.frame(wire.Done("text"))[:-1])
    assert "timeout" == ending(connection, deadline=later(0.01))[0]


def test_nothing_is_asked_after_the_deadline(connection, far, ends):
    far.says(wire.Done())
    assert "timeout" == ending(connection, deadline=later(-1))[0]
    ends[1].setblocking(False)
    with pytest.raises(BlockingIOError):
        ends[1].recv(1)


def test_a_session_that_does_not_read_runs_out_of_time(connection):
    request = wire.RunCell("x" * 3 * 2**20, [])
    assert "timeout" == ending(connection, request, later(0.2))[0]


def test_what_a_session_uses_is_looked_at_while_it_lets_us_wait(ends, watch):
    watch.patience = 2
    assert ("crashed", "used too much", False) == ending(Connection(ends[0], watch))
    assert 3 == watch.looked


def test_what_a_session_uses_is_looked_at_while_it_does_not_read(ends, watch):
    watch.patience = 2
    request = wire.RunCell("x" * 3 * 2**20, [])
    assert ("crashed", "used too much", False) == ending(Connection(ends[0], watch), request)


def test_what_a_session_uses_is_looked_at_also_where_answers_are_quick(connection, far, watch):
    far.says(wire.Done())
    connection.ask(wire.CloseSnapshot(), later())
    assert watch.looked > 0


def test_what_is_too_large_to_send_is_not_sent(connection, far, ends):
    request = wire.RunCell("x" * wire.FRAME_BYTES, [])
    verdict, message, hung_up = ending(connection, request)
    assert ("crashed", False) == (verdict, hung_up)
    assert "is too large" in message
    far.says(wire.Done())
    assert wire.Done() == connection.ask(wire.CloseSnapshot(), later())
    assert (wire.CloseSnapshot(), []) == far.heard()
