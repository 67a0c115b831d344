"""Beyond the eight tasks: the rest of the lecture (Tasks 9 to 15).

The module reads like the notebook: each solution cell of `beyond.ipynb` is a passage of it. It
builds on the language model of Tasks 1 to 5: no biases, column vectors, states that start at zero.
Sizes in the comments: V symbols in the vocabulary, H hidden units, T inputs that are read.
"""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from solutions.language_model import (
    Params,
    cross_entropy_loss,
    embed,
    model,
    model_step,
    tokenize,
)

# Task 9: sub-words (slide "Recap: Tokenization and embeddings")


def merge_pair(symbols: list[str], pair: tuple[str, str]) -> list[str]:
    """Return the symbols of a word with each occurrence of the pair made one, from left to right.

    merge_pair(["b", "a", "b", "a"], ("b", "a")) is ["ba", "ba"].
    """
    merged: list[str] = []
    position = 0
    while position < len(symbols):
        if list(symbols[position : position + 2]) == list(pair):
            merged.append(pair[0] + pair[1])
            position += 2
        else:
            merged.append(symbols[position])
            position += 1
    return merged


def learn_merges(text: str, n_merges: int) -> list[tuple[str, str]]:
    """Return the pairs that byte-pair encoding merges in the words of the text, in order.

    Words start as characters. Each round merges the most frequent pair of neighbours, of equally
    frequent pairs the smallest as a tuple. There are fewer merges when no pair is left.
    """
    words = [list(word) for word in text.split()]
    merges: list[tuple[str, str]] = []
    for _ in range(n_merges):
        counts = Counter(pair for word in words for pair in pairwise(word))
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        words = [merge_pair(word, best) for word in words]
        merges.append(best)
    return merges


def subwords(text: str, merges: list[tuple[str, str]]) -> list[str]:
    """Return the words of the text, in order, cut by the merges in the order they were learned."""
    pieces: list[str] = []
    for word in text.split():
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces.extend(symbols)
    return pieces


# Task 10: other model interfaces (slide "Model interfaces")


def many_to_one(embeddings: np.ndarray, p: Params) -> np.ndarray:
    """Read every row of the embeddings (T, V) and return the last output (V,)."""
    h = np.zeros(len(p.w_hh))  # (H,)
    y = np.zeros(len(p.w_hy))  # (V,)
    for x in embeddings:
        h, y = model_step(x, h, p)
    return y


def one_to_many(x: np.ndarray, n_steps: int, p: Params) -> np.ndarray:
    """Return the outputs of n_steps steps, (n_steps, V).

    The first input is x (V,), each later one the one-hot vector of the most likely symbol of the
    output before it.
    """
    h = np.zeros(len(p.w_hh))  # (H,)
    outputs = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        outputs.append(y)
        x = np.eye(len(y))[np.argmax(y)]
    return np.array(outputs)


def generate(text: str, n_characters: int, p: Params, vocabulary: list[str]) -> str:
    """Return the text followed by n_characters more, each the most likely one after all before."""
    for _ in range(n_characters):  # reads all again: slower than keeping the state, and shorter
        embeddings = embed(tokenize(text, vocabulary), len(vocabulary))
        y = many_to_one(embeddings, p)
        text = text + vocabulary[np.argmax(y)]
    return text


# Task 11: deeper networks (slide "How to go deeper")


def deep_step(
    x: np.ndarray, hs: list[np.ndarray], ps: list[Params]
) -> tuple[list[np.ndarray], np.ndarray]:
    """Read one input x with a stack of RNN cells and return their new states, then the output.

    hs and ps hold the state and the parameters of each cell, the lowest first. The output of a
    cell is the input of the next; the output of the last is the output of the stack.
    """
    new_hs = []
    y = x
    for h, p in zip(hs, ps, strict=True):
        h_new, y = model_step(y, h, p)
        new_hs.append(h_new)
    return new_hs, y


def deep_model(embeddings: np.ndarray, ps: list[Params]) -> np.ndarray:
    """Return the logits for the symbols after the first, (len(embeddings) - 1, V)."""
    hs = [np.zeros(len(p.w_hh)) for p in ps]
    outputs = []
    for x in embeddings[:-1]:
        hs, y = deep_step(x, hs, ps)
        outputs.append(y)
    return np.array(outputs)


# Task 12: training (slides "The loss function" and "Problem of RNNs")


def loss_gradients(embeddings: np.ndarray, targets: list[int], p: Params) -> Params:
    """Return the derivatives of the mean cross-entropy of the model with respect to each weight.

    By backpropagation through time: the states are computed forwards, the derivatives backwards.
    As in `model`, the last of the embeddings (T + 1, V) is not read.
    """
    xs = embeddings[:-1]  # (T, V)
    hs = [np.zeros(len(p.w_hh))]  # h_0, ..., h_T
    ys = []  # y_1, ..., y_T
    for x in xs:
        h, y = model_step(x, hs[-1], p)
        hs.append(h)
        ys.append(y)

    gradients = Params(np.zeros(p.w_xh.shape), np.zeros(p.w_hh.shape), np.zeros(p.w_hy.shape))
    dh_later = np.zeros(len(p.w_hh))  # what reaches h_t through h_{t+1}: nothing for the last
    for t in reversed(range(len(xs))):
        exponentials = np.exp(ys[t] - np.max(ys[t]))
        probabilities = exponentials / np.sum(exponentials)
        dy = (probabilities - np.eye(len(ys[t]))[targets[t]]) / len(xs)  # (V,)
        dh = p.w_hy.T @ dy + dh_later  # (H,)
        da = (1 - hs[t + 1] ** 2) * dh  # (H,), before the tanh
        gradients.w_hy += np.outer(dy, hs[t + 1])
        gradients.w_hh += np.outer(da, hs[t])
        gradients.w_xh += np.outer(da, xs[t])
        dh_later = p.w_hh.T @ da
    return gradients


def train(
    text: str, vocabulary: list[str], p: Params, n_steps: int, learning_rate: float
) -> tuple[Params, list[float]]:
    """Return the parameters after n_steps of gradient descent, and the loss before each step.

    It starts at p, which stays as it is.
    """
    tokens = tokenize(text, vocabulary)
    targets = tokens[1:]
    embeddings = embed(tokens, len(vocabulary))
    losses = []
    for _ in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        gradients = loss_gradients(embeddings, targets, p)
        p = Params(
            w_xh=p.w_xh - learning_rate * gradients.w_xh,
            w_hh=p.w_hh - learning_rate * gradients.w_hh,
            w_hy=p.w_hy - learning_rate * gradients.w_hy,
        )
    return p, losses


# Task 13: question answering (slide "Language models for question answering")


def answer(question: str, p: Params, vocabulary: list[str], max_length: int) -> str:
    r"""Return how the model continues the question, up to "\n" or max_length characters.

    Neither the question nor the "\n" is part of the answer.
    """
    continued = generate(question, max_length, p, vocabulary)
    return continued[len(question) :].split("\n")[0]


# Task 14: vanishing and exploding gradients (slide "Problem of RNNs")


def state_gradients(embeddings: np.ndarray, p: Params) -> np.ndarray:
    """Return for t = 0, ..., T how strongly the last state depends on the state after t steps.

    That is the 2-norm (the largest singular value) of the derivative of h_T with respect to h_t,
    of which the last is 1. Every row of the embeddings (T, V) is read.
    """
    hs = []  # h_1, ..., h_T
    h = np.zeros(len(p.w_hh))
    for x in embeddings:
        h, _ = model_step(x, h, p)
        hs.append(h)

    derivative = np.eye(len(p.w_hh))  # of h_T with respect to itself, (H, H)
    norms = [1.0]
    for h in reversed(hs):
        derivative = derivative @ np.diag(1 - h**2) @ p.w_hh  # one step further back
        norms.append(float(np.linalg.norm(derivative, ord=2)))
    return np.array(norms[::-1])


# Task 15: testing somebody's model step


def is_right_step(step: Callable[..., tuple[np.ndarray, np.ndarray]]) -> bool:
    """Whether step(x, h, p) gives the new state and the output of the lecture's formulas.

    A step that raises an error is not right. Neither is one that gives another answer when it is
    called again.
    """
    # Three sizes, no symmetric matrices, states that are not zero, and each call twice.
    rng = np.random.default_rng(seed=15)
    for vocab_size, n_hidden in [(5, 3), (2, 4), (3, 6)]:
        shapes = [(n_hidden, vocab_size), (n_hidden, n_hidden), (vocab_size, n_hidden)]
        p = Params(*(rng.uniform(-1, 1, size=shape) for shape in shapes))
        x = np.eye(vocab_size)[rng.integers(vocab_size)]
        h = rng.uniform(-1, 1, size=n_hidden)
        right_h = np.tanh(p.w_hh @ h + p.w_xh @ x)
        right_y = p.w_hy @ right_h
        for _ in range(2):
            try:
                same = all(
                    np.shape(got) == right.shape and np.allclose(got, right, atol=1e-6)
                    for got, right in zip(step(x, h, p), (right_h, right_y), strict=True)
                )
            except Exception:  # noqa: BLE001 - whatever it raises, such a step is not right
                return False
            if not same:
                return False
    return True
