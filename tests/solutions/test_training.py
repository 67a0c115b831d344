"""The training that students get, through the loss alone."""

import importlib.util
import math
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import numpy as np
import pytest

from solutions import language_model
from solutions.language_model import Params, cross_entropy_loss, model

PATH = Path(__file__).parents[2] / "source" / "rnn" / "training.py"
SPEC = importlib.util.spec_from_file_location("training_of_the_notebooks", PATH)
training = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(training)


@dataclass
class Line:
    slope: np.ndarray
    level: np.ndarray


@dataclass(frozen=True, slots=True)
class Frozen:
    w: np.ndarray


def bowl(p):
    """Lowest, zero, at the slopes (1, -2) and the level 3."""
    return np.sum((p.slope - np.array([1.0, -2.0])) ** 2) + np.sum((p.level - 3.0) ** 2)


def flat_line():
    return Line(slope=np.array([0.0, 0.0]), level=np.array([[0.0]]))


def hello_loss(p):
    return cross_entropy_loss(model(language_model.in_embeddings, p), language_model.targets)


def untrained(seed, n_hidden):
    rng = np.random.default_rng(seed)
    return Params(
        w_xh=rng.uniform(-1, 1, (n_hidden, 4)),
        w_hh=rng.uniform(-1, 1, (n_hidden, n_hidden)),
        w_hy=rng.uniform(-1, 1, (4, n_hidden)),
    )


def adam_with_exact_slopes(start, lowest, n_steps, rate):
    """The textbook's Adam on (w - lowest)**2, one weight, with the derivative known."""
    w, m, v = start, 0.0, 0.0
    for step in range(1, n_steps + 1):
        slope = 2 * (w - lowest)
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope * slope
        w -= rate * (m / (1 - 0.9**step)) / (math.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def test_training_finds_the_lowest_point():
    trained, losses = training.train(bowl, flat_line(), n_steps=400)
    assert pytest.approx([1.0, -2.0], abs=0.01) == trained.slope
    assert pytest.approx(3.0, abs=0.01) == trained.level.item()
    assert losses[-1] < 0.001


def test_first_step_moves_every_weight_by_the_learning_rate():
    trained, _ = training.train(bowl, flat_line(), n_steps=1, learning_rate=0.25)
    assert pytest.approx([0.25, -0.25]) == trained.slope
    assert pytest.approx(0.25) == trained.level.item()


def test_steps_are_those_of_adam():
    trained, _ = training.train(bowl, flat_line(), n_steps=30, learning_rate=0.1)
    expected = [adam_with_exact_slopes(0.0, lowest, 30, 0.1) for lowest in (1.0, -2.0)]
    assert pytest.approx(expected, abs=1e-3) == trained.slope


def test_losses_are_those_before_the_first_and_after_every_step():
    trained, losses = training.train(bowl, flat_line(), n_steps=7)
    assert 8 == len(losses)
    assert bowl(flat_line()) == losses[0]
    assert pytest.approx(bowl(trained)) == losses[-1]


def test_no_steps_change_nothing():
    trained, losses = training.train(bowl, flat_line(), n_steps=0)
    assert flat_line().slope.tolist() == trained.slope.tolist()
    assert [14.0] == losses  # 1 + 4 + 9


def test_given_parameters_stay_as_they_are():
    p = flat_line()
    training.train(bowl, p, n_steps=3)
    assert [0.0, 0.0] == p.slope.tolist()
    assert [[0.0]] == p.level.tolist()


def test_loss_that_spoils_its_argument_does_no_harm():
    def spoiling(p):
        value = bowl(p)
        p.slope[:] = 100.0
        return value

    assert training.train(bowl, flat_line(), 5)[1] == training.train(spoiling, flat_line(), 5)[1]


def test_tuple_of_parameters_is_trained_together():
    def distance(p):
        line, frozen = p
        return bowl(line) + np.sum((frozen.w - 1.0) ** 2)

    start = (flat_line(), Frozen(w=np.zeros((2, 3))))
    (line, frozen), losses = training.train(distance, start, n_steps=300)
    assert isinstance(line, Line)
    assert isinstance(frozen, Frozen)
    assert pytest.approx(np.ones((2, 3)), abs=0.05) == frozen.w
    assert losses[-1] < 0.05


@pytest.mark.parametrize("n_hidden", [2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_hello_is_learned_with_two_and_with_three_hidden_units(seed, n_hidden):
    trained, _ = training.train(hello_loss, untrained(seed, n_hidden))
    assert "ello" == language_model.s2s_model("hello", trained, ["e", "h", "l", "o"])


def test_hello_is_not_learned_without_memory():
    def without_memory(q):
        return hello_loss(Params(q.w_xh, np.zeros((3, 3)), q.w_hy))

    p = untrained(0, 3)
    q = training.parameters(w_xh=p.w_xh, w_hy=p.w_hy)
    _, losses = training.train(without_memory, q, n_steps=200)
    # After an l comes an l half of the time: ln 2 for two of the four predictions.
    assert pytest.approx(math.log(2) / 2, abs=0.01) == losses[-1]


@pytest.mark.parametrize("p", [{"w": np.ones(2)}, [np.ones(2)], Line, (np.ones(2),)])
def test_other_things_than_dataclasses_are_refused_kindly(p):
    with pytest.raises(TypeError, match="needs a dataclass of arrays"):
        training.train(lambda p: 0.0, p)


@pytest.mark.parametrize(
    ("value", "message"), [(None, "return"), (math.nan, "nan"), (math.inf, "inf")]
)
def test_loss_that_is_no_number_is_reported(value, message):
    with pytest.raises(ValueError, match=message):
        training.train(lambda p: value, flat_line())


def test_parameters_are_an_object_with_the_given_fields_in_order():
    p = training.parameters(b=np.zeros(1), a=np.ones(2))
    assert is_dataclass(p)
    assert ["b", "a"] == [field.name for field in fields(p)]
    assert [1.0, 1.0] == p.a.tolist()


def test_stored_parameters_come_back_field_by_field(tmp_path):
    np.savez(tmp_path / "weights.npz", w_xh=np.eye(2), w_hh=np.ones((3, 1)))
    p = training.load_parameters(tmp_path / "weights.npz")
    assert ["w_xh", "w_hh"] == [field.name for field in fields(p)]
    assert np.eye(2).tolist() == p.w_xh.tolist()
    assert np.ones((3, 1)).tolist() == p.w_hh.tolist()
