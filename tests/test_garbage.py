import gc

import pytest

from autograder.garbage import without_collection


def test_nothing_is_collected_in_the_block_and_what_it_leaves_is_never_looked_at():
    before = gc.get_freeze_count()
    with without_collection():
        assert not gc.isenabled()
        left = [[] for _ in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(left)
    gc.unfreeze()


def test_collection_goes_on_after_an_error():
    with pytest.raises(ZeroDivisionError), without_collection():
        _ = 1 / 0
    assert gc.isenabled()
    gc.unfreeze()
