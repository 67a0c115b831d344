"""Pictures for the notebook beyond the eight tasks, drawn from your own functions and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from pictures import BLUE, GREEN, GREY, ORANGE, arrow, box, table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PIECE_COLORS = ["#cfe0f5", "#f8ddbd", "#cfe8d8", "#e6d6f0"]


def draw_pieces(rows: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Draw how words are cut: for each row its name, and a list of pieces for each word."""
    longest = max(sum(len("".join(word)) + 1 for word in words) for words in rows.values())
    _, ax = plt.subplots(figsize=(0.125 * longest + 2.2, 0.55 * len(rows) + 0.3))
    for line, (name, words) in enumerate(rows.items()):
        ax.text(-1, line, name, ha="right", va="center", color=GREY)
        place = 0.0
        for word in words:
            for number, piece in enumerate(word):
                color = PIECE_COLORS[number % len(PIECE_COLORS)]
                ax.add_patch(
                    plt.Rectangle((place, line - 0.33), len(piece), 0.66, fc=color, ec="white")
                )
                ax.text(
                    place + len(piece) / 2,
                    line,
                    piece,
                    ha="center",
                    va="center",
                    family="monospace",
                    fontsize=9,
                )
                place += len(piece)
            place += 1
    ax.set_xlim(-1, longest)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.axis("off")
    plt.show()


def draw_trade_off(
    n_merges: Sequence[int], n_pieces: Sequence[int], n_symbols: Sequence[int]
) -> None:
    """Draw how the text gets shorter and the vocabulary larger with the number of merges."""
    _, ax = plt.subplots(figsize=(6, 3))
    ax.plot(n_merges, n_pieces, color=BLUE)
    ax.plot(n_merges, n_symbols, color=ORANGE)
    for numbers, others, text, color in [
        (n_pieces, n_symbols, " tokens in the text", BLUE),
        (n_symbols, n_pieces, " symbols in the vocabulary", ORANGE),
    ]:
        away = "bottom" if numbers[-1] > others[-1] else "top"  # the ends may be close together
        ax.text(n_merges[-1], numbers[-1], text, color=color, va=away)
    ax.set_xlabel("merges")
    ax.set_ylim(0, None)
    for side in ["top", "right"]:
        ax.spines[side].set_visible(False)
    plt.show()


def draw_stack(
    letter: str, x: Any, hs: Sequence[Any], ps: Sequence[Any], deep_step: Callable[..., Any]
) -> None:
    """Draw one step of a stack of cells, with the numbers that flow through it."""
    new_hs, _ = deep_step(x, hs, ps)
    height = 0.62  # from a box to the next one above
    _, ax = plt.subplots(figsize=(8.5, 1.2 * (2 * len(ps) + 1)))
    box(ax, 1, 0, x, BLUE, f"$x_1$  “{letter}”", digits=0)
    for cell, (h, h_new, p) in enumerate(zip(hs, new_hs, ps, strict=True), start=1):
        row = (2 * cell - 1) * height
        above = row + height
        ax.axhspan(row - 0.25, row + 0.25, color=GREEN, alpha=0.08)
        ax.text(2.2, row, f"cell {cell}:  ps[{cell - 1}], hs[{cell - 1}]", va="center", color=GREY)
        box(ax, 0, row, h, GREEN, f"$h_0^{{({cell})}}$")
        box(ax, 1, row, h_new, GREEN, f"$h_1^{{({cell})}}$")
        box(ax, 1, above, np.asarray(p.w_hy) @ np.asarray(h_new), ORANGE, f"$y_1^{{({cell})}}$")
        arrow(ax, (0.38, row), (0.62, row), f"$W_{{hh}}^{{({cell})}}$", (0, 0.12))
        arrow(ax, (1, row - 0.44), (1, row - 0.18), f"$W_{{xh}}^{{({cell})}}$", (0.16, 0))
        arrow(ax, (1, above - 0.44), (1, above - 0.18), f"$W_{{hy}}^{{({cell})}}$", (0.16, 0))
    ax.set_xlim(-0.5, 3)
    ax.set_ylim(-0.25, 2 * len(ps) * height + 0.25)
    ax.axis("off")
    plt.show()


def draw_deep_states(text: str, states: Sequence[np.ndarray]) -> None:
    """Draw the states of each cell, (n_steps, n_hidden), as a heat map, the top cell above."""
    heights = [len(rows.T) for rows in reversed(states)]
    size = (1.1 * len(states[0]) + 1.8, 0.45 * sum(heights) + 0.9 * len(states))
    _, axes = plt.subplots(
        len(states), 1, figsize=size, squeeze=False, height_ratios=heights, sharex=True
    )
    for number, (ax, rows) in enumerate(zip(axes[::-1, 0], states, strict=True), start=1):
        table(ax, rows.T, "{:.2f}", "RdBu_r", (-1.3, 1.3))
        ax.set_yticks(range(rows.shape[1]), [f"unit {unit + 1}" for unit in range(rows.shape[1])])
        ax.set_title(f"cell {number}")
    axes[-1, 0].set_xticks(
        range(len(states[0])), [f"after “{letter}”" for letter in text[: len(states[0])]]
    )
    plt.tight_layout()
    plt.show()


def draw_times(
    n_weights: Sequence[int], differences: Sequence[float], backpropagation: Sequence[float]
) -> None:
    """Draw the seconds for one gradient against the number of weights, both on log scales."""
    _, ax = plt.subplots(figsize=(6, 3.6))
    ax.loglog(n_weights, differences, "o-", color=ORANGE, label="forward differences")
    ax.loglog(n_weights, backpropagation, "o-", color=BLUE, label="backpropagation through time")
    ax.set_xlabel("number of weights")
    ax.set_ylabel("seconds for one gradient")
    ax.grid(alpha=0.3)
    ax.legend(frameon=False)
    plt.show()


def draw_learning_rates(losses: Mapping[float, Sequence[float]]) -> None:
    """Draw the losses of training with several learning rates."""
    _, ax = plt.subplots(figsize=(7, 3.4))
    colors = plt.get_cmap("viridis")(np.linspace(0.0, 0.85, len(losses)))
    for (learning_rate, curve), color in zip(losses.items(), colors, strict=True):
        ax.plot(curve, color=color, label=f"learning rate {learning_rate}")
    ax.set_xlabel("training steps")
    ax.set_ylabel("cross-entropy loss")
    ax.set_ylim(0, 3)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    plt.tight_layout()
    plt.show()


def draw_sums(right: np.ndarray, seen: np.ndarray) -> None:
    """Draw the table of all sums a + b: which ones the model has seen, and which it gets right."""
    from matplotlib.colors import ListedColormap

    kinds = np.where(seen, np.where(right, 0, 1), np.where(right, 2, 3))
    names = ["seen, right", "seen, wrong", "not seen, right", "not seen, wrong"]
    colors = ["#dde7f3", "#7a1f1f", BLUE, ORANGE]
    _, ax = plt.subplots(figsize=(6.6, 5))
    ax.imshow(kinds, cmap=ListedColormap(colors), vmin=0, vmax=3, origin="lower")
    for kind, (name, color) in enumerate(zip(names, colors, strict=True)):
        label = f"{name} ({np.sum(kinds == kind)})"
        ax.plot([], [], "s", color=color, label=label)
    ax.set_xlabel("b")
    ax.set_ylabel("a")
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    ax.set_title("a + b = ?")
    plt.tight_layout()
    plt.show()


def draw_shares(
    limits: Sequence[int], right_seen: Sequence[float], right_unseen: Sequence[float]
) -> None:
    """Draw the share of right answers against the size of the table that a model learned from."""
    _, ax = plt.subplots(figsize=(6, 3.2))
    places = np.arange(len(limits))
    for shift, shares, color, name in [
        (-0.2, right_seen, GREY, "sums it has seen"),
        (0.2, right_unseen, BLUE, "sums it has not seen"),
    ]:
        bars = ax.bar(places + shift, 100 * np.asarray(shares), 0.36, color=color, label=name)
        ax.bar_label(bars, [f"{share:.0%}" for share in shares], fontsize=9)
    ax.set_xticks(places, [f"0 to {limit - 1}\n({limit**2} sums)" for limit in limits])
    ax.set_ylabel("right answers (%)")
    ax.set_ylim(0, 135)
    ax.set_yticks([0, 50, 100])
    ax.legend(frameon=False, ncols=2, loc="upper center")
    for side in ["top", "right"]:
        ax.spines[side].set_visible(False)
    plt.show()


def draw_norms(
    rows: Mapping[str, Mapping[str, Mapping[str, np.ndarray]]],
) -> None:
    """Draw norms of derivatives against the steps they reach back, on a log scale.

    One row of panels for each network, one panel for each size, one line for each radius.
    """
    n_columns = len(next(iter(rows.values())))
    _, axes = plt.subplots(
        len(rows), n_columns, figsize=(3.6 * n_columns, 2.7 * len(rows)), sharex=True, sharey=True
    )
    for row_axes, (row, panels) in zip(axes, rows.items(), strict=True):
        for ax, (panel, lines) in zip(row_axes, panels.items(), strict=True):
            draw_norm_lines(ax, lines)
            ax.set_title(f"{row}, {panel}", fontsize=10)
    for ax in axes[-1]:
        ax.set_xlabel("steps back in time, T − t")
    for ax in axes[:, 0]:
        ax.set_ylabel("norm of $\\partial h_T / \\partial h_t$")
    axes[0, -1].legend(
        frameon=False, loc="upper left", bbox_to_anchor=(1, 1), title="spectral radius of $W_{hh}$"
    )
    plt.tight_layout()
    plt.show()


def draw_norm_lines(ax: Axes, lines: Mapping[str, np.ndarray]) -> None:
    """Draw one panel: norms (T + 1,) for t = 0, ..., T, for each radius."""
    colors = plt.get_cmap("coolwarm")(np.linspace(0, 1, len(lines))) * [0.8, 0.8, 0.8, 1]  # darker
    for (name, norms), color in zip(lines.items(), colors, strict=True):
        ax.semilogy(np.arange(len(norms)), np.maximum(norms[::-1], 1e-12), color=color, label=name)
    ax.axhline(1, color=GREY, linewidth=0.8, linestyle=":")
    ax.set_ylim(1e-10, 1e10)
    ax.set_yticks([1e-8, 1e-4, 1, 1e4, 1e8])
