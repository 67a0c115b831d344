"""Training for the notebooks: Adam, with gradients that need nothing but the loss function.

A derivative is how much the loss changes when one weight changes a little. For networks as tiny as
ours this can simply be tried out, one weight after the other ("forward differences"). Networks of
useful size need backpropagation, which gets all derivatives at about the cost of two evaluations.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass, make_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

SMALL_CHANGE = 1e-4  # of one weight; small against a weight, large against rounding errors


def train(
    loss: Callable[[Any], float], p: Any, n_steps: int = 100, learning_rate: float = 0.1
) -> tuple[Any, list[float]]:
    """Change the parameters step by step such that the loss gets small.

    `p` is a dataclass of arrays, or a tuple of such dataclasses. `loss(p)` takes what you hand over
    as `p` (a tuple when it is a tuple) and returns one number.

    Returns new parameters (your `p` stays as it is) and the list of the losses: before the first
    step, after the first step, ..., after the last step.

    Raises TypeError when `p` holds no dataclass, ValueError when a loss is not a finite number.
    """
    weights = flatten(p)
    slope = np.zeros_like(weights)  # running mean of the gradient
    size = np.zeros_like(weights)  # running mean of its square
    losses = [evaluate(loss, p, weights)]
    for step in range(1, n_steps + 1):
        gradient = forward_differences(loss, p, weights, losses[-1])
        slope = 0.9 * slope + 0.1 * gradient
        size = 0.999 * size + 0.001 * gradient**2
        slope_now = slope / (1 - 0.9**step)  # both means started at zero: make up for it
        size_now = size / (1 - 0.999**step)
        weights = weights - learning_rate * slope_now / (np.sqrt(size_now) + 1e-8)
        losses.append(evaluate(loss, p, weights))
    return unflatten(p, weights), losses


def forward_differences(
    loss: Callable[[Any], float], p: Any, weights: np.ndarray, loss_here: float
) -> np.ndarray:
    """Return the derivative of the loss with respect to each weight."""
    gradient = np.zeros_like(weights)
    for position in range(len(weights)):
        changed = weights.copy()
        changed[position] += SMALL_CHANGE
        gradient[position] = (evaluate(loss, p, changed) - loss_here) / SMALL_CHANGE
    return gradient


def evaluate(loss: Callable[[Any], float], p: Any, weights: np.ndarray) -> float:
    """Return the loss of parameters like `p` that hold these weights."""
    value = loss(unflatten(p, weights))
    if value is None:
        raise ValueError("The loss is None. Does the loss function return its result?")
    if not math.isfinite(value):
        raise ValueError(f"The loss is {float(value)}, so there is no direction to improve it.")
    return float(value)


def flatten(p: Any) -> np.ndarray:
    """Return all weights of a dataclass, or of a tuple of dataclasses, in one long vector."""
    if isinstance(p, tuple):
        return np.concatenate([flatten(part) for part in p])
    if isinstance(p, type) or not is_dataclass(p):
        raise TypeError(f"train() needs a dataclass of arrays, but got a {type(p).__name__}.")
    matrices = [np.asarray(getattr(p, field.name), dtype=float) for field in fields(p)]
    return np.concatenate([matrix.ravel() for matrix in matrices])


def unflatten(p: Any, weights: np.ndarray) -> Any:
    """Return a copy of `p` with these weights in it: the inverse of `flatten`."""
    if isinstance(p, tuple):
        ends = np.cumsum([len(flatten(part)) for part in p])[:-1]
        pieces = np.split(weights, ends)
        return tuple(unflatten(part, piece) for part, piece in zip(p, pieces, strict=True))
    matrices = {}
    start = 0
    for field in fields(p):
        shape = np.shape(getattr(p, field.name))
        end = start + math.prod(shape)
        matrices[field.name] = weights[start:end].reshape(shape).copy()
        start = end
    return replace(p, **matrices)


def parameters(**matrices: Any) -> Any:
    """Return an object with these matrices as its fields, whatever your own `Params` looks like.

    >>> p = parameters(w=np.ones(2), b=np.zeros(2))
    >>> p.w
    array([1., 1.])
    """
    return make_dataclass("Params", list(matrices))(**matrices)


def load_parameters(path: str | Path) -> Any:
    """Return the matrices of an .npz file as an object with one field for each of them."""
    with np.load(path) as stored:
        return parameters(**{name: stored[name] for name in stored.files})
