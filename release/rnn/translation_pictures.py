"""Pictures for the notebook about translation, drawn from your own functions and numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from pictures import BLUE, GREEN, GREY, ORANGE, arrow, box, softmax, table


@dataclass(frozen=True)
class Run:
    """What went through the network while it translated one sentence, one row for each step."""

    inputs: np.ndarray  # (n_tokens, in_vocab_size)
    encoder_states: np.ndarray  # (n_tokens, n_hidden)
    previous_outputs: np.ndarray  # (target_size, out_vocab_size)
    decoder_states: np.ndarray  # (target_size, n_hidden)
    logits: np.ndarray  # (target_size, out_vocab_size)


def watch(model: Callable[..., Any], *arguments: Any) -> Run:
    """Call your model and note what its calls of encode_step and decode_step read and return.

    Raises ValueError when the model calls neither.
    """
    namespace = model.__globals__
    steps = {name: namespace[name] for name in ("encode_step", "decode_step")}
    read, written = [], []

    def watched_encode_step(x: Any, h: Any, p_enc: Any) -> Any:
        x_read = np.array(x, dtype=float)
        h = steps["encode_step"](x, h, p_enc)
        read.append((x_read, np.array(h, dtype=float)))
        return h

    def watched_decode_step(s: Any, y_prev: Any, p_dec: Any) -> Any:
        y_read = np.array(y_prev, dtype=float)
        s, y = steps["decode_step"](s, y_prev, p_dec)
        written.append((y_read, np.array(s, dtype=float), np.array(y, dtype=float)))
        return s, y

    # For the time of this one call, the model finds the watched steps under the usual names.
    namespace.update(encode_step=watched_encode_step, decode_step=watched_decode_step)
    try:
        model(*arguments)
    finally:
        namespace.update(steps)
    if not read or not written:
        raise ValueError("model should call encode_step and decode_step")
    return Run(*map(np.array, zip(*read, strict=True)), *map(np.array, zip(*written, strict=True)))


def draw_run(run: Run, in_words: Sequence[str], out_vocabulary: Sequence[str]) -> None:
    """Draw the network unrolled over one sentence, with the numbers that flow through it."""
    n_read, n_written = len(run.inputs), len(run.logits)
    _, ax = plt.subplots(figsize=(2.2 * (n_read + n_written), 4.8))
    ax.axvspan(0.5, n_read + 0.5, color=BLUE, alpha=0.05)
    ax.axvspan(n_read + 0.5, n_read + n_written + 0.5, color=ORANGE, alpha=0.06)
    for t, (x, h, word) in enumerate(zip(run.inputs, run.encoder_states, in_words, strict=True), 1):
        box(ax, t, 0, x, BLUE, f"$x_{t}$  “{word}”", digits=0)
        box(ax, t, 1, h, GREEN, f"$h_{t}$" + (" = $s_0$" if t == n_read else ""), digits=1)
        arrow(ax, (t, 0.2), (t, 0.8), "$W_{xh}$", (0.2, 0))
        if t > 1:
            arrow(ax, (t - 0.62, 1), (t - 0.38, 1), "$W_{hh}$", (0, 0.14))
    written = zip(run.previous_outputs, run.decoder_states, run.logits, strict=True)
    for t, (y_prev, s, y) in enumerate(written, 1):
        place = n_read + t
        start = "  “<SOS>”" if t == 1 else ""
        box(ax, place, 0, y_prev, ORANGE, f"$y_{t - 1}${start}", digits=1 if t > 1 else 0)
        box(ax, place, 1, s, GREEN, f"$s_{t}$", digits=1)
        box(ax, place, 2, y, ORANGE, f"$y_{t}$", digits=1)
        best = out_vocabulary[int(np.argmax(y))]
        ax.text(place, 2.27, f"largest: “{best}”", ha="center", color=ORANGE)
        arrow(ax, (place, 0.2), (place, 0.8), "$W_{ys}$", (0.2, 0))
        arrow(ax, (place, 1.2), (place, 1.8), "$W_{sy}$", (0.2, 0))
        arrow(ax, (place - 0.62, 1), (place - 0.38, 1), "$W_{ss}$", (-0.05, 0.14))
        if t > 1:
            again = {"arrowstyle": "->", "color": ORANGE, "connectionstyle": "arc3,rad=-0.1"}
            ax.annotate("", (place - 0.39, 0.02), (place - 0.63, 2), arrowprops=again)
    ax.set_xlim(0.5, n_read + n_written + 0.5)
    ax.set_ylim(-0.3, 2.45)
    ax.axis("off")
    plt.show()


def draw_states(
    runs: Sequence[Run], sentences: Sequence[str], out_vocabulary: Sequence[str]
) -> None:
    """Draw the states of encoder and decoder as a heat map, one for each sentence."""
    n_read, n_hidden = runs[0].encoder_states.shape
    n_written = len(runs[0].decoder_states)
    size = (1.0 * (n_read + n_written) + 2, len(runs) * (0.5 * n_hidden + 1.1))
    _, axes = plt.subplots(len(runs), 1, figsize=size, squeeze=False)
    for ax, run, sentence in zip(axes[:, 0], runs, sentences, strict=True):
        states = np.vstack([run.encoder_states, run.decoder_states])
        table(ax, states.T, "{:.2f}", "RdBu_r", (-1.6, 1.6))
        ax.axvline(n_read - 0.5, color="black", linewidth=3)
        words = ["<SOS>", *sentence.split(), "<EOS>"]
        names = [f"$h_{t}$\n{word}" for t, word in enumerate(words, 1)]
        best = [out_vocabulary[token] for token in np.argmax(run.logits, axis=1)]
        names += [f"$s_{t}$\n{word}" for t, word in enumerate(best, 1)]
        ax.set_xticks(range(len(states)), names)
        ax.set_yticks(range(n_hidden), [f"unit {unit + 1}" for unit in range(n_hidden)])
        ax.set_title(f"“{sentence}”: the encoder reads  |  the decoder writes")
    plt.tight_layout()
    plt.show()


def draw_word_probabilities(out_vocabulary: Sequence[str], **logits: Any) -> None:
    """Draw the probability of every word at every step: a heat map for each array of logits.

    The names of the arguments become the titles.
    """
    n_rows = (len(logits) + 1) // 2
    _, axes = plt.subplots(n_rows, 2, figsize=(9, n_rows * (0.4 * len(out_vocabulary) + 1)))
    for ax, (name, rows) in zip(axes.flat, logits.items(), strict=False):
        table(ax, softmax(np.asarray(rows, dtype=float)).T, "{:.2f}", "Oranges", (0, 1.3))
        ax.set_xticks(range(len(rows)), [f"word {step + 1}" for step in range(len(rows))])
        ax.set_yticks(range(len(out_vocabulary)), list(out_vocabulary))
        ax.set_title(name.replace("_", " "))
    plt.tight_layout()
    plt.show()


def draw_losses(losses: Sequence[float], lines: dict[str, float]) -> None:
    """Draw the loss during training, and horizontal lines to compare it with."""
    _, ax = plt.subplots(figsize=(7, 3.2))
    ax.plot(losses, color=BLUE)
    for text, height in lines.items():
        ax.axhline(height, color=GREY, linestyle=":")
        ax.text(len(losses) - 1, height, text, ha="right", va="bottom", color=GREY)
    ax.set_xlabel("training steps")
    ax.set_ylabel("cross-entropy loss")
    ax.set_ylim(0, 1.15 * max(*losses, *lines.values()))
    plt.show()


def draw_powers(n_hidden: int = 20, n_steps: int = 40) -> None:
    """Draw what repeated multiplication by W_hh leaves of a vector, for three sizes of W_hh."""
    rng = np.random.default_rng(seed=0)
    w_hh = rng.normal(size=(n_hidden, n_hidden))
    w_hh = w_hh / np.max(np.abs(np.linalg.eigvals(w_hh)))  # the largest eigenvalue has size 1
    _, ax = plt.subplots(figsize=(7, 3.2))
    for scale, color in [(1.2, ORANGE), (1.0, GREEN), (0.8, BLUE)]:
        vector = np.ones(n_hidden) / np.sqrt(n_hidden)
        lengths = []
        for _ in range(n_steps + 1):
            lengths.append(np.linalg.norm(vector))
            vector = scale * w_hh @ vector
        ax.semilogy(lengths, color=color, label=f"largest eigenvalue {scale:.1f}")
    ax.set_xlabel("number of multiplications by $W_{hh}$")
    ax.set_ylabel("length of the vector")
    ax.legend()
    plt.show()


def draw_traces(pairs: Sequence[tuple[Run, Run]]) -> None:
    """Draw how far apart the states of two sentences are that differ only in their first word."""
    _, ax = plt.subplots(figsize=(7, 3.2))
    for one, other in pairs:
        # Without the special words around the sentence.
        gaps = np.linalg.norm(one.encoder_states - other.encoder_states, axis=1)[1:-1]
        ax.semilogy(range(1, len(gaps) + 1), np.maximum(gaps, 1e-16), color=BLUE, alpha=0.6)
    ax.set_xlabel("words read")
    ax.set_ylabel("difference between the states")
    ax.set_ylim(1e-16, 10)
    plt.show()
