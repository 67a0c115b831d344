"""Random inputs for the hidden tests of Tasks 9 to 15, drawn from the caller's generator.

The rules are those of `cases`: sizes that differ, weights for which float32 is precise enough, and
no near ties where the most likely symbol is taken.
"""

from collections import Counter
from itertools import pairwise

import numpy as np

from solutions import cases
from solutions.beyond import merge_pair
from solutions.language_model import Params, model_step

CLEAR_LEAD = 0.05
"""By how much the best logit leads where the most likely symbol is taken."""


def spaced_words(rng: np.random.Generator, n_words: int, letters: str) -> str:
    """Draw words of one to six letters, with some twice, and different spaces between them."""
    different = [
        "".join(rng.choice(list(letters), size=rng.integers(1, 7))) for _ in range(n_words)
    ]
    words = [str(word) for word in rng.choice(different, size=2 * n_words)]
    spaces = [str(space) for space in rng.choice([" ", "  ", "\n"], size=2 * n_words)]
    return "".join(word + space for word, space in zip(words, spaces, strict=True))


def clear_merges(rng: np.random.Generator, n_words: int, n_merges: int) -> tuple[str, int]:
    """Draw arguments of `learn_merges` with one pair ahead of all others in every round."""
    while True:
        text = " ".join(spaced_words(rng, n_words, "abcd").split())
        if _one_pair_leads(text, n_merges):
            return text, n_merges


def _one_pair_leads(text: str, n_merges: int) -> bool:
    words = [list(word) for word in text.split()]
    for _ in range(n_merges):
        ranking = Counter(pair for word in words for pair in pairwise(word)).most_common(2)
        if len(ranking) < 2 or ranking[0][1] == ranking[1][1]:
            return False
        words = [merge_pair(word, ranking[0][0]) for word in words]
    return True


def loop(
    rng: np.random.Generator, n_steps: int, vocab_size: int, n_hidden: int
) -> tuple[np.ndarray, int, Params]:
    """Draw arguments of `one_to_many` whose most likely symbols are clear and not all the same."""
    token = int(rng.integers(vocab_size))
    while True:
        p = cases.params(rng, vocab_size, n_hidden)
        written = written_after([token], n_steps, p)
        if written and (n_steps == 1 or len({token, *written}) > 2):
            return cases.one_hot(token, vocab_size), n_steps, p


def continuation(
    rng: np.random.Generator, text: str, n_characters: int, vocabulary: list[str], n_hidden: int
) -> tuple[str, int, Params, list[str]]:
    """Draw arguments of `generate` whose continuation is clear and not always the same letter."""
    tokens = [vocabulary.index(character) for character in text]
    while True:
        p = cases.params(rng, len(vocabulary), n_hidden)
        written = written_after(tokens, n_characters, p)
        if written and (n_characters == 1 or len(set(written)) > 1):
            return text, n_characters, p, vocabulary


def question(
    rng: np.random.Generator,
    text: str,
    n_answer: int,
    max_length: int,
    vocabulary: list[str],
    n_hidden: int,
) -> tuple[str, Params, list[str], int]:
    r"""Draw arguments of `answer` with an answer of n_answer characters.

    Where that is less than max_length, a "\n" ends the answer and something else follows it.
    """
    tokens = [vocabulary.index(character) for character in text]
    newline = vocabulary.index("\n")
    while True:
        p = cases.params(rng, len(vocabulary), n_hidden)
        written = written_after(tokens, max_length + 2, p)
        ended = newline in written[:max_length]
        length = written.index(newline) if ended else max_length
        more = any(token != newline for token in written[length + 1 : max_length])
        if written and length == n_answer and (more or length >= max_length - 1):
            return text, p, vocabulary, max_length


def written_after(tokens: list[int], n_steps: int, p: Params) -> list[int]:
    """Return the tokens that the model writes after reading; none where one is not clear."""
    vocab_size, n_hidden = p.w_hy.shape
    h, y = np.zeros(n_hidden), np.zeros(vocab_size)
    for token in tokens:
        h, y = model_step(cases.one_hot(token, vocab_size), h, p)
    written: list[int] = []
    for _ in range(n_steps):
        *_, second, best = np.sort(y)
        if best - second < CLEAR_LEAD:
            return []
        written.append(int(np.argmax(y)))
        h, y = model_step(cases.one_hot(written[-1], vocab_size), h, p)
    return written


def stack(
    rng: np.random.Generator, sizes: list[int], hidden_sizes: list[int]
) -> tuple[list[np.ndarray], list[Params]]:
    """Draw the states and parameters of a stack of cells.

    sizes are those of the first input and of the output of each cell.
    """
    hs = [cases.state(rng, n_hidden) for n_hidden in hidden_sizes]
    ps = [
        Params(
            w_xh=cases.matrix(rng, n_hidden, n_in),
            w_hh=cases.matrix(rng, n_hidden, n_hidden),
            w_hy=cases.matrix(rng, n_out, n_hidden),
        )
        for (n_in, n_out), n_hidden in zip(pairwise(sizes), hidden_sizes, strict=True)
    ]
    return hs, ps


def deep_step(
    rng: np.random.Generator, sizes: list[int], hidden_sizes: list[int]
) -> tuple[np.ndarray, list[np.ndarray], list[Params]]:
    """Draw arguments of `deep_step`."""
    x = cases.one_hot(int(rng.integers(sizes[0])), sizes[0])
    return x, *stack(rng, sizes, hidden_sizes)


def deep_sequence(
    rng: np.random.Generator, n_tokens: int, sizes: list[int], hidden_sizes: list[int]
) -> tuple[np.ndarray, list[Params]]:
    """Draw arguments of `deep_model`."""
    _, ps = stack(rng, sizes, hidden_sizes)
    return cases.one_hots(rng, n_tokens, sizes[0]), ps


def example(
    rng: np.random.Generator, n_tokens: int, vocab_size: int, n_hidden: int
) -> tuple[np.ndarray, list[int], Params]:
    """Draw arguments of `loss_gradients`. The targets are not the tokens that come next."""
    embeddings, p = cases.sequence(rng, n_tokens, vocab_size, n_hidden)
    targets = [int(token) for token in rng.integers(vocab_size, size=n_tokens - 1)]
    return embeddings, targets, p


def lesson(
    rng: np.random.Generator,
    text: str,
    vocabulary: list[str],
    n_hidden: int,
    n_steps: int,
    learning_rate: float,
) -> tuple[str, list[str], Params, int, float]:
    """Draw arguments of `train`."""
    p = cases.params(rng, len(vocabulary), n_hidden)
    return text, vocabulary, p, n_steps, learning_rate
