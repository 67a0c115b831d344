"""The shipped weights do what the notebook promises, and come from the script beside them."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from solutions import beyond, language_model
from solutions.language_model import Params

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "source" / "rnn_beyond" / "sums.npz"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("train_sums", ROOT / "scripts" / "train_sums.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["train_sums"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    yield module
    del sys.modules["train_sums"]


@pytest.fixture(scope="module")
def shipped():
    with np.load(SHIPPED, allow_pickle=False) as stored:
        return dict(stored)


def answers(stored, sums):
    p = Params(stored["w_xh"], stored["w_hh"], stored["w_hy"])
    vocabulary = stored["vocabulary"].tolist()
    return [beyond.answer(f"{a}+{b}=", p, vocabulary, 5) for a, b in sums]


def share_right(stored, sums):
    right = [got == str(a + b) for got, (a, b) in zip(answers(stored, sums), sums, strict=True)]
    return np.mean(right)


def test_a_line_is_read_one_character_after_the_other(script):
    sums = script.all_sums(20)
    vocabulary = sums.vocabulary
    assert vocabulary == list("\n+0123456789=")
    row = 3 * 20 + 14  # "3+14=17\n"
    read = [vocabulary[x.argmax()] for x in sums.inputs[row] if x.any()]
    written = [vocabulary[x.argmax()] for x in sums.targets[row] if x.any()]
    answer = [vocabulary[x.argmax()] for x in sums.targets[row][sums.in_answer[row]]]
    assert "".join(read) == "3+14=17"
    assert "".join(written) == "+14=17\n"
    assert "".join(answer) == "17\n"


def test_gradients_of_a_batch_are_the_mean_over_its_characters(script):
    sums = script.all_sums(20)
    batch = sums[np.array([0, 74, 399, 25])]  # lines of three lengths
    lines = ["0+0=0\n", "3+14=17\n", "19+19=38\n", "1+5=6\n"]
    p = script.first_parameters(np.random.default_rng(1), 13, 6)
    gradients, loss = script.batch_gradients(batch, p)

    n_characters = sum(len(line) - 1 for line in lines)
    expected = np.zeros_like(p.w_hh)
    expected_loss = 0.0
    for line in lines:
        tokens = language_model.tokenize(line, sums.vocabulary)
        embeddings = language_model.embed(tokens, 13)
        share = (len(line) - 1) / n_characters
        expected += share * beyond.loss_gradients(embeddings, tokens[1:], p).w_hh
        logits = language_model.model(embeddings, p)
        expected_loss += share * language_model.cross_entropy_loss(logits, tokens[1:])
    assert gradients.w_hh == pytest.approx(expected)
    assert loss == pytest.approx(expected_loss)


def test_a_small_model_learns_the_sums_it_sees(script):
    run = script.train(limit=4, n_hidden=16, n_steps=1500, seed=1)
    stored = {
        "w_xh": run.p.w_xh,
        "w_hh": run.p.w_hh,
        "w_hy": run.p.w_hy,
        "vocabulary": np.array(run.vocabulary),
    }
    assert run.seen.sum() == 13
    assert run.right_seen[0] < 0.5
    assert run.right_seen[-1] == 1.0
    assert share_right(stored, np.argwhere(run.seen)) == 1.0
    assert share_right(stored, np.argwhere(~run.seen)) == run.right_unseen[-1]


def test_training_again_gives_the_same(script):
    first = script.train(limit=4, n_hidden=5, n_steps=20, seed=1)
    second = script.train(limit=4, n_hidden=5, n_steps=20, seed=1)
    assert np.array_equal(first.p.w_hh, second.p.w_hh)
    assert np.array_equal(first.seen, second.seen)


def test_the_shipped_file_is_small(shipped):
    assert SHIPPED.stat().st_size < 50_000
    assert {shipped[name].dtype for name in ["w_xh", "w_hh", "w_hy"]} == {np.dtype(np.float32)}


def test_one_sum_in_five_was_never_seen(shipped):
    assert shipped["seen"].shape == (50, 50)
    assert np.sum(~shipped["seen"]) == 500


def test_shipped_weights_answer_what_the_notebook_claims(shipped):
    seen, unseen = np.argwhere(shipped["seen"]), np.argwhere(~shipped["seen"])
    assert share_right(shipped, seen) == pytest.approx(shipped["right_seen"][-1], abs=0.005)
    assert share_right(shipped, unseen) == pytest.approx(shipped["right_unseen"][-1], abs=0.005)
    assert shipped["right_seen"][-1] > 0.99
    assert 0.8 < shipped["right_unseen"][-1] < 0.95


def test_shipped_weights_know_nothing_of_larger_numbers(shipped):
    assert share_right(shipped, [(a, b) for a in range(60, 100) for b in range(60, 100)]) < 0.01


def test_with_few_sums_a_model_only_learns_by_heart(shipped):
    assert shipped["limits"].tolist() == [10, 20, 30, 50]
    assert shipped["limits_right_unseen"][0] < 0.1
    assert np.all(np.diff(shipped["limits_right_unseen"]) > 0)
    assert np.all(shipped["limits_right_seen"] > 0.99)
