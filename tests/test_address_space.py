import resource

import pytest

from autograder.address_space import at_most_more

MEGABYTE = 2**20


def limits():
    return resource.getrlimit(resource.RLIMIT_AS)


def test_what_fits_is_not_disturbed():
    with at_most_more(64 * MEGABYTE):
        assert len(bytearray(MEGABYTE)) == MEGABYTE


def test_what_needs_more_gets_an_error_and_afterwards_all_is_as_before():
    before = limits()
    with pytest.raises(MemoryError), at_most_more(64 * MEGABYTE):
        bytearray(128 * MEGABYTE)
    assert before == limits()
    assert len(bytearray(128 * MEGABYTE)) == 128 * MEGABYTE


def test_a_lower_limit_stays():
    before = limits()
    with at_most_more(64 * MEGABYTE):
        low = limits()
        with at_most_more(1024 * MEGABYTE):
            assert low == limits()
        assert low == limits()
    assert before == limits()
