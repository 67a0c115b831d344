"""Pictures for the notebooks, drawn from your own functions and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE, GREEN, GREY = "#3b6fb6", "#d9822b", "#3a8f5c", "#666666"


@contextmanager
def when_solved() -> Iterator[None]:
    """Draw the picture inside when your solutions are there; say what is missing otherwise."""
    try:
        yield
    except NameError as error:
        print(f"No picture yet: it needs `{error.name}` from a cell above.")
    except NotImplementedError:
        print("No picture yet: it needs a solution from a cell above.")
    except Exception as error:  # noqa: BLE001 - a picture must never stop a notebook
        print(f"No picture: your functions stopped with {type(error).__name__}: {error}")


def hidden_states(embeddings: Any, p: Any, model_step: Callable[..., Any]) -> np.ndarray:
    """Return the hidden state after each input that the model reads, one row for each."""
    h = np.zeros(len(p.w_hh))
    states = []
    for x in embeddings[:-1]:
        h, _ = model_step(x, h, p)
        states.append(h)
    return np.array(states)


def softmax(logits: Any) -> np.ndarray:
    """Turn each row of logits into probabilities."""
    exponentials: np.ndarray = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def draw_embeddings(text: str, vocabulary: Sequence[str], embeddings: Any) -> None:
    """Draw the one-hot vectors as columns, one for each character of the text."""
    _, ax = plt.subplots(figsize=(0.6 * len(text) + 1.5, 0.5 * len(vocabulary) + 1))
    table(ax, np.asarray(embeddings, dtype=float).T, "{:.0f}", "Blues", (0, 1.6))
    ax.set_xticks(range(len(text)), list(text), fontsize=12)
    ax.set_yticks(range(len(vocabulary)), list(vocabulary), fontsize=12)
    ax.set_xlabel("the text, one vector for each character")
    ax.set_ylabel("vocabulary")
    plt.show()


def draw_unrolled(
    text: str,
    vocabulary: Sequence[str],
    embeddings: Any,
    p: Any,
    model_step: Callable[..., Any],
) -> None:
    """Draw the network unrolled over the text, with the numbers that flow through it."""
    h = np.zeros(len(p.w_hh))
    n_steps = len(embeddings) - 1
    _, ax = plt.subplots(figsize=(2.6 * (n_steps + 1), 4.6))
    box(ax, 0, 1, h, GREEN, "$h_0$")
    for t, x in enumerate(embeddings[:-1], start=1):
        h, y = model_step(x, h, p)
        box(ax, t, 0, x, BLUE, f"$x_{t}$  “{text[t - 1]}”", digits=0)
        box(ax, t, 1, h, GREEN, f"$h_{t}$")
        best = vocabulary[int(np.argmax(y))]
        box(ax, t, 2, y, ORANGE, f"$y_{t}$  largest: “{best}”")
        arrow(ax, (t - 0.62, 1), (t - 0.38, 1), "$W_{hh}$", (0, 0.13))
        arrow(ax, (t, 0.2), (t, 0.72), "$W_{xh}$", (0.2, -0.02))
        arrow(ax, (t, 1.2), (t, 1.72), "$W_{hy}$", (0.2, -0.02))
    ax.set_xlim(-0.5, n_steps + 0.5)
    ax.set_ylim(-0.3, 2.45)
    ax.axis("off")
    plt.show()


def draw_states(text: str, states: np.ndarray) -> None:
    """Draw the hidden states as a heat map, one column for each character that was read."""
    n_steps, n_hidden = states.shape
    _, ax = plt.subplots(figsize=(1.1 * n_steps + 1.5, 0.6 * n_hidden + 1.2))
    table(ax, states.T, "{:.2f}", "RdBu_r", (-1.6, 1.6))
    ax.set_xticks(range(n_steps), [f"after “{letter}”" for letter in text[:n_steps]])
    ax.set_yticks(range(n_hidden), [f"unit {unit + 1}" for unit in range(n_hidden)])
    ax.set_title("hidden state")
    plt.show()


def draw_probabilities(text: str, vocabulary: Sequence[str], **logits: Any) -> None:
    """Draw the probabilities of the next character: a heat map for each array of logits.

    The names of the arguments become the titles. A frame marks the character that is right.
    """
    n_steps = len(text) - 1
    size = (len(logits) * (0.8 * n_steps + 1.4), 0.6 * len(vocabulary) + 1.6)
    _, axes = plt.subplots(1, len(logits), figsize=size, squeeze=False)
    for ax, (name, rows) in zip(axes[0], logits.items(), strict=True):
        table(ax, softmax(np.asarray(rows, dtype=float)).T, "{:.2f}", "Oranges", (0, 1.3))
        for t, letter in enumerate(text[1:]):
            corner = (t - 0.47, list(vocabulary).index(letter) - 0.47)
            ax.add_patch(plt.Rectangle(corner, 0.94, 0.94, fill=False, edgecolor="black", lw=2))
        ax.set_xticks(range(n_steps), [f"“{letter}”" for letter in text[:-1]])
        ax.set_yticks(range(len(vocabulary)), [f"“{letter}”" for letter in vocabulary])
        ax.set_xlabel("character just read")
        ax.set_ylabel("next character")
        ax.set_title(name.replace("_", " "))
    plt.tight_layout()
    plt.show()


def draw_losses(losses: Sequence[float], vocab_size: int) -> None:
    """Draw the loss during training, next to the loss of giving all symbols the same chance."""
    _, ax = plt.subplots(figsize=(6, 3))
    ax.plot(losses, color=BLUE)
    ax.axhline(np.log(vocab_size), color=GREY, linestyle=":")
    ax.annotate(
        f"all {vocab_size} symbols equally likely: ln {vocab_size} = {np.log(vocab_size):.2f}",
        (len(losses) - 1, np.log(vocab_size)),
        ha="right",
        va="bottom",
        color=GREY,
    )
    ax.set_xlabel("training steps")
    ax.set_ylabel("cross-entropy loss")
    ax.set_ylim(0, 1.15 * max(*losses, np.log(vocab_size)))
    plt.show()


def draw_plane(text: str, vocabulary: Sequence[str], states: np.ndarray, p: Any) -> None:
    """Draw the way through the plane of two hidden units, and what is predicted where."""
    axis = np.linspace(-1.15, 1.15, 231)
    points = np.stack(np.meshgrid(axis, axis), axis=-1)  # (231, 231, 2)
    best = np.argmax(points @ np.asarray(p.w_hy).T, axis=-1)  # (231, 231)
    _, ax = plt.subplots(figsize=(5.5, 5.5))
    colors = plt.get_cmap("Pastel1")(np.arange(len(vocabulary)))[:, :3]
    ax.imshow(colors[best], extent=(-1.15, 1.15, -1.15, 1.15), origin="lower")
    for token, symbol in enumerate(vocabulary):
        if np.any(best == token):
            x, y = points[best == token].mean(axis=0)
            ax.text(x, y, f"next: “{symbol}”", color=GREY, ha="center", style="italic")
    way = np.vstack([np.zeros(2), states])
    ax.plot(*way.T, "o", color="black")
    for t in range(len(states)):
        curve = {"arrowstyle": "->", "shrinkA": 4, "shrinkB": 4, "color": "black"}
        ax.annotate("", way[t + 1], way[t], arrowprops=curve)
        ax.annotate(
            f" $h_{t + 1}$ “{text[t]}”", way[t + 1], xytext=(4, 5), textcoords="offset points"
        )
    ax.annotate(" $h_0$", way[0], xytext=(4, 5), textcoords="offset points")
    ax.set_xlabel("unit 1")
    ax.set_ylabel("unit 2")
    plt.show()


def table(
    ax: Axes, numbers: np.ndarray, form: str, colors: str, limits: tuple[float, float]
) -> None:
    """Draw numbers as coloured squares."""
    ax.imshow(numbers, cmap=colors, vmin=limits[0], vmax=limits[1], aspect="auto")
    for (row, column), number in np.ndenumerate(numbers):
        ax.text(column, row, form.format(number), ha="center", va="center")
    ax.tick_params(length=0)


def box(
    ax: Axes, x: float, y: float, numbers: Any, color: str, title: str, digits: int = 2
) -> None:
    """Draw a vector as a box with a title."""
    from matplotlib.patches import FancyBboxPatch

    shape = "round,pad=0.02"
    ax.add_patch(
        FancyBboxPatch((x - 0.35, y - 0.15), 0.7, 0.3, shape, facecolor="white", edgecolor=color)
    )
    text = " ".join(f"{number:.{digits}f}" for number in np.asarray(numbers, dtype=float))
    ax.text(x, y + 0.07, title, ha="center", va="center", color=color)
    ax.text(x, y - 0.07, text, ha="center", va="center", fontsize=8)


def arrow(
    ax: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    label: str,
    offset: tuple[float, float],
) -> None:
    """Draw an arrow with the matrix that it stands for."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": GREY})
    middle = ((start[0] + end[0]) / 2 + offset[0], (start[1] + end[1]) / 2 + offset[1])
    ax.text(middle[0], middle[1], label, ha="center", va="center", color=GREY, fontsize=9)
