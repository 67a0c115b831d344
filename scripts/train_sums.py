"""Train the model that answers sums written as text ("3+4=7"): `python scripts/train_sums.py`.

Writes source/rnn_beyond/sums.npz from a fixed seed, in about half a minute on one core. The model
is the network of the notebooks (no biases, one `Params`), trained to predict every next character
of the sums it sees, by backpropagation through time on batches. Every fifth sum is kept from it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np

from solutions.language_model import Params, get_vocabulary, tokenize

FILE = Path(__file__).parents[1] / "source" / "rnn_beyond" / "sums.npz"

LIMIT = 50  # the model that is shipped adds numbers below this
OTHER_LIMITS = [10, 20, 30]  # models that are only measured, to see what a smaller table teaches
N_HIDDEN = 64
N_STEPS = 8000
BATCH_SIZE = 64
LEARNING_RATE = 0.004


@dataclass(frozen=True)
class Sums:
    """Sums as batches need them: T characters are read, V are in the vocabulary."""

    vocabulary: list[str]
    inputs: np.ndarray  # (n_lines, T, V), all zeros where a line is shorter than the longest
    targets: np.ndarray  # (n_lines, T, V), the inputs one step later
    in_answer: np.ndarray  # (n_lines, T), where the target belongs to the answer

    def __getitem__(self, chosen: np.ndarray) -> Sums:
        """Return the sums at the chosen positions."""
        return Sums(
            self.vocabulary,
            self.inputs[chosen],
            self.targets[chosen],
            self.in_answer[chosen],
        )

    def __len__(self) -> int:
        return len(self.inputs)


@dataclass(frozen=True)
class Run:
    """A trained model and what it got right on the way."""

    p: Params
    vocabulary: list[str]
    seen: np.ndarray  # (limit, limit) of bool: which sums it was trained on
    steps: list[int]
    right_seen: list[float]  # share of right answers after that many steps
    right_unseen: list[float]


def all_sums(limit: int) -> Sums:
    r"""Return the sums of two numbers below the limit, "0+0=0\n" first."""
    lines = [f"{a}+{b}={a + b}\n" for a in range(limit) for b in range(limit)]
    vocabulary = get_vocabulary("".join(lines))
    longest = max(len(line) for line in lines)
    one_hots = np.zeros((len(lines), longest, len(vocabulary)))
    in_answer = np.zeros((len(lines), longest), dtype=bool)
    for row, line in enumerate(lines):
        one_hots[row, np.arange(len(line)), tokenize(line, vocabulary)] = 1.0
        in_answer[row, line.index("=") + 1 : len(line)] = True
    targets = one_hots[:, 1:]
    has_target = targets.sum(axis=2, keepdims=True)  # the last character of a line is not read
    return Sums(vocabulary, one_hots[:, :-1] * has_target, targets, in_answer[:, 1:])


def first_parameters(rng: np.random.Generator, vocab_size: int, n_hidden: int) -> Params:
    """Draw weights with which states neither vanish nor explode at once."""
    return Params(
        w_xh=rng.normal(size=(n_hidden, vocab_size)) / 2,
        w_hh=rng.normal(size=(n_hidden, n_hidden)) / np.sqrt(n_hidden),
        w_hy=rng.normal(size=(vocab_size, n_hidden)) / np.sqrt(n_hidden),
    )


def forward(inputs: np.ndarray, p: Params) -> tuple[np.ndarray, np.ndarray]:
    """Return the states (T + 1, n_lines, H), the first zero, and the logits (T, n_lines, V)."""
    n_lines, n_steps, _ = inputs.shape
    hs = np.zeros((n_steps + 1, n_lines, len(p.w_hh)))
    for t in range(n_steps):
        hs[t + 1] = np.tanh(hs[t] @ p.w_hh.T + inputs[:, t] @ p.w_xh.T)
    return hs, hs[1:] @ p.w_hy.T


def batch_gradients(batch: Sums, p: Params) -> tuple[Params, float]:
    """Return the gradients of the mean cross-entropy over all characters, and the loss."""
    hs, logits = forward(batch.inputs, p)
    targets = batch.targets.swapaxes(0, 1)  # (T, n_lines, V)
    shifted = logits - logits.max(axis=2, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=2, keepdims=True))
    n_characters = targets.sum()
    loss = -(targets * log_probabilities).sum() / n_characters

    has_target = targets.sum(axis=2, keepdims=True)
    dys = (np.exp(log_probabilities) * has_target - targets) / n_characters
    gradients = Params(np.zeros_like(p.w_xh), np.zeros_like(p.w_hh), np.zeros_like(p.w_hy))
    dh_later = np.zeros_like(hs[0])
    for t in reversed(range(len(dys))):
        da = (dys[t] @ p.w_hy + dh_later) * (1 - hs[t + 1] ** 2)  # (n_lines, H)
        gradients.w_hy += dys[t].T @ hs[t + 1]
        gradients.w_hh += da.T @ hs[t]
        gradients.w_xh += da.T @ batch.inputs[:, t]
        dh_later = da @ p.w_hh
    return gradients, float(loss)


def share_right(sums: Sums, p: Params) -> float:
    """Return the share of sums whose whole answer is the most likely continuation."""
    _, logits = forward(sums.inputs, p)
    predicted = logits.argmax(axis=2).T  # (n_lines, T)
    wrong = (predicted != sums.targets.argmax(axis=2)) & sums.in_answer
    return float(np.mean(~wrong.any(axis=1)))


class Adam:
    """Gradient descent with running means, and with gradients clipped to length one."""

    def __init__(self, p: Params) -> None:
        self.n_steps = 0
        self.slopes = {each.name: np.zeros_like(getattr(p, each.name)) for each in fields(p)}
        self.sizes = {each.name: np.zeros_like(getattr(p, each.name)) for each in fields(p)}

    def step(self, p: Params, gradients: Params, learning_rate: float) -> Params:
        """Return new parameters, one step further down."""
        self.n_steps += 1
        length = np.sqrt(sum(np.sum(getattr(gradients, name) ** 2) for name in self.slopes))
        changed = {}
        for name in self.slopes:
            gradient = getattr(gradients, name) / max(1.0, length)
            self.slopes[name] = 0.9 * self.slopes[name] + 0.1 * gradient
            self.sizes[name] = 0.999 * self.sizes[name] + 0.001 * gradient**2
            slope_now = self.slopes[name] / (1 - 0.9**self.n_steps)  # both started at zero
            size_now = self.sizes[name] / (1 - 0.999**self.n_steps)
            moved = learning_rate * slope_now / (np.sqrt(size_now) + 1e-8)
            changed[name] = getattr(p, name) - moved
        return replace(p, **changed)


def train(limit: int, n_hidden: int, n_steps: int, seed: int) -> Run:
    """Train on four fifths of the sums of numbers below the limit."""
    rng = np.random.default_rng(seed)
    sums = all_sums(limit)
    order = rng.permutation(len(sums))
    unseen, seen = np.split(order, [len(sums) // 5])
    p = first_parameters(rng, len(sums.vocabulary), n_hidden)
    adam = Adam(p)
    steps, right_seen, right_unseen = [], [], []
    for step in range(n_steps + 1):
        if step % max(1, n_steps // 16) == 0:
            steps.append(step)
            right_seen.append(share_right(sums[seen], rounded(p)))
            right_unseen.append(share_right(sums[unseen], rounded(p)))
        batch = sums[rng.choice(seen, size=BATCH_SIZE)]
        gradients, _ = batch_gradients(batch, p)
        if step < n_steps:
            p = adam.step(p, gradients, LEARNING_RATE * (1 - step / n_steps))
    table = np.zeros(limit * limit, dtype=bool)
    table[seen] = True
    return Run(
        rounded(p),
        sums.vocabulary,
        table.reshape(limit, limit),
        steps,
        right_seen,
        right_unseen,
    )


def rounded(p: Params) -> Params:
    """Return the parameters as they are shipped, with half the digits."""
    return Params(*(getattr(p, each.name).astype(np.float32) for each in fields(p)))


def main() -> None:
    """Train, report honestly, and write the file."""
    runs = {limit: train(limit, N_HIDDEN, N_STEPS, seed=limit) for limit in [*OTHER_LIMITS, LIMIT]}
    for limit, run in runs.items():
        print(
            f"numbers below {limit}: {run.right_seen[-1]:.1%} of the {run.seen.sum()} sums it has "
            f"seen, {run.right_unseen[-1]:.1%} of the {(~run.seen).sum()} it has not"
        )
    shipped = runs[LIMIT]
    np.savez(
        FILE,
        w_xh=shipped.p.w_xh,
        w_hh=shipped.p.w_hh,
        w_hy=shipped.p.w_hy,
        vocabulary=np.array(shipped.vocabulary),
        seen=shipped.seen,
        steps=np.array(shipped.steps),
        right_seen=np.array(shipped.right_seen),
        right_unseen=np.array(shipped.right_unseen),
        limits=np.array(list(runs)),
        limits_right_seen=np.array([run.right_seen[-1] for run in runs.values()]),
        limits_right_unseen=np.array([run.right_unseen[-1] for run in runs.values()]),
    )
    print(f"wrote {FILE.name}: {FILE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
