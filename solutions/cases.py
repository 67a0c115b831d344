"""Random inputs for the hidden tests, drawn from the caller's generator.

Sizes are always given and should all differ (vocabulary, hidden units, length), so that a wrong
orientation shows. Weights are within [-1.5, 1.5], so that float32 arithmetic is good enough.
"""

from collections.abc import Sequence

import numpy as np

from solutions import language_model, translation
from solutions.language_model import Params
from solutions.translation import DecoderParams, EncoderParams


def matrix(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Draw a weight matrix: dense, within [-1.5, 1.5], not symmetric."""
    return rng.uniform(-1.5, 1.5, size=(rows, columns))


def state(rng: np.random.Generator, n_hidden: int) -> np.ndarray:
    """Draw a hidden state as tanh leaves it: dense, within (-1, 1), not zero."""
    return rng.uniform(-0.95, 0.95, size=n_hidden)


def one_hot(position: int, size: int) -> np.ndarray:
    """Return the one-hot vector of a position."""
    vector = np.zeros(size)
    vector[position] = 1.0
    return vector


def text(rng: np.random.Generator, characters: str, n: int) -> str:
    """Draw a text of n characters, of which the first and the last differ."""
    return "".join(characters[token] for token in positions(rng, n, len(characters)))


def positions(rng: np.random.Generator, n: int, size: int) -> list[int]:
    """Draw n tokens below size, of which the first and the last differ."""
    tokens = rng.integers(size, size=n)
    tokens[-1] = (tokens[0] + rng.integers(1, size)) % size
    return [int(token) for token in tokens]


def one_hots(rng: np.random.Generator, n: int, size: int) -> np.ndarray:
    """Draw n one-hot rows, of which the first and the last differ, (n, size)."""
    return np.eye(size)[positions(rng, n, size)]


# language_model.ipynb


def params(rng: np.random.Generator, vocab_size: int, n_hidden: int) -> Params:
    """Draw the parameters of a language model."""
    return Params(
        w_xh=matrix(rng, n_hidden, vocab_size),
        w_hh=matrix(rng, n_hidden, n_hidden),
        w_hy=matrix(rng, vocab_size, n_hidden),
    )


def step(
    rng: np.random.Generator, vocab_size: int, n_hidden: int
) -> tuple[np.ndarray, np.ndarray, Params]:
    """Draw arguments of `model_step`: an input, a state that is not zero, and parameters."""
    x = one_hot(int(rng.integers(vocab_size)), vocab_size)
    return x, state(rng, n_hidden), params(rng, vocab_size, n_hidden)


def sequence(
    rng: np.random.Generator, n_tokens: int, vocab_size: int, n_hidden: int
) -> tuple[np.ndarray, Params]:
    """Draw arguments of `model`: embeddings (n_tokens, vocab_size) and parameters."""
    return one_hots(rng, n_tokens, vocab_size), params(rng, vocab_size, n_hidden)


def predictions(
    rng: np.random.Generator, n_targets: int, vocab_size: int, spread: float = 2.0
) -> tuple[np.ndarray, list[int]]:
    """Draw arguments of `cross_entropy_loss`: logits within plus and minus spread, and targets."""
    logits = rng.uniform(-spread, spread, size=(n_targets, vocab_size))
    return logits, positions(rng, n_targets, vocab_size)


def shuffled(rng: np.random.Generator, vocabulary: Sequence[str]) -> list[str]:
    """Return the vocabulary in another order than the one given."""
    order = rng.permutation(len(vocabulary))
    while list(order) == sorted(order):
        order = rng.permutation(len(vocabulary))
    return [vocabulary[position] for position in order]


def text_to_text(
    rng: np.random.Generator, text: str, vocabulary: list[str], n_hidden: int
) -> tuple[str, Params, list[str]]:
    """Draw arguments of `s2s_model`, with weights that leave no doubt about each character.

    Draws again until the best logit leads by 0.05 everywhere and not all characters are the same.
    """
    while True:
        p = params(rng, len(vocabulary), n_hidden)
        logits = language_model.model(
            language_model.embed(language_model.tokenize(text, vocabulary), len(vocabulary)), p
        )
        if decided(logits):
            return text, p, vocabulary


def decided(logits: np.ndarray) -> bool:
    """Whether every row has a clear best position, and the best positions are not all the same."""
    ordered = np.sort(logits, axis=1)
    clear = bool(np.all(ordered[:, -1] - ordered[:, -2] > 0.05))
    varied = len(logits) == 1 or len(set(np.argmax(logits, axis=1))) > 1
    return clear and varied


# translation.ipynb


def encoder_params(rng: np.random.Generator, vocab_size: int, n_hidden: int) -> EncoderParams:
    """Draw the parameters of an encoder."""
    return EncoderParams(
        w_xh=matrix(rng, n_hidden, vocab_size),
        w_hh=matrix(rng, n_hidden, n_hidden),
    )


def decoder_params(rng: np.random.Generator, vocab_size: int, n_hidden: int) -> DecoderParams:
    """Draw the parameters of a decoder.

    Half as large as other weights: outputs are read again as they are, and each time that
    multiplies the rounding errors of float32.
    """
    return DecoderParams(
        w_ss=matrix(rng, n_hidden, n_hidden) / 2,
        w_ys=matrix(rng, n_hidden, vocab_size) / 2,
        w_sy=matrix(rng, vocab_size, n_hidden) / 2,
    )


def encoding(
    rng: np.random.Generator, vocab_size: int, n_hidden: int
) -> tuple[np.ndarray, np.ndarray, EncoderParams]:
    """Draw arguments of `encode_step`: an input, a state that is not zero, and parameters."""
    x = one_hot(int(rng.integers(vocab_size)), vocab_size)
    return x, state(rng, n_hidden), encoder_params(rng, vocab_size, n_hidden)


def decoding(
    rng: np.random.Generator, vocab_size: int, n_hidden: int
) -> tuple[np.ndarray, np.ndarray, DecoderParams]:
    """Draw arguments of `decode_step`: a state and an output, both dense, and parameters."""
    y_prev = rng.uniform(-2, 2, size=vocab_size)
    return state(rng, n_hidden), y_prev, decoder_params(rng, vocab_size, n_hidden)


def sentence(
    rng: np.random.Generator,
    n_tokens: int,
    target_size: int,
    in_vocab_size: int,
    out_vocab_size: int,
    n_hidden: int,
) -> tuple[np.ndarray, int, EncoderParams, DecoderParams]:
    """Draw arguments of `model`: embeddings (n_tokens, in_vocab_size), a size, parameters."""
    in_embeddings = one_hots(rng, n_tokens, in_vocab_size)
    p_enc = encoder_params(rng, in_vocab_size, n_hidden)
    p_dec = decoder_params(rng, out_vocab_size, n_hidden)
    return in_embeddings, target_size, p_enc, p_dec


def sentence_with_early_end(
    rng: np.random.Generator,
    n_tokens: int,
    target_size: int,
    in_vocab_size: int,
    out_vocab_size: int,
    n_hidden: int,
) -> tuple[np.ndarray, int, EncoderParams, DecoderParams]:
    """Draw arguments of `model` for which "<EOS>" is the likeliest word before the last step."""
    while True:
        arguments = sentence(rng, n_tokens, target_size, in_vocab_size, out_vocab_size, n_hidden)
        likeliest = np.argmax(translation.model(*arguments), axis=1)
        if out_vocab_size - 1 in likeliest[:-1]:
            return arguments


def word_vocabulary(rng: np.random.Generator, words: str) -> list[str]:
    """Return the words, shuffled, and the special words at the end, where they belong."""
    return [*shuffled(rng, words.split()), "<SOS>", "<EOS>"]


def translated_text(
    rng: np.random.Generator,
    in_text: str,
    in_vocabulary: list[str],
    out_vocabulary: list[str],
    n_hidden: int,
    target_size: int,
) -> tuple[str, EncoderParams, DecoderParams, list[str], list[str], int]:
    """Draw arguments of the encoder-decoder's `s2s_model`, with weights that leave no doubt.

    Draws again until the best logit leads by 0.05 everywhere, not all words are the same, and
    special words are among the others (unless a single word is asked for).
    """
    tokens = translation.tokenize(in_text, in_vocabulary)
    in_embeddings = translation.embed(tokens, len(in_vocabulary))
    while True:
        p_enc = encoder_params(rng, len(in_vocabulary), n_hidden)
        p_dec = decoder_params(rng, len(out_vocabulary), n_hidden)
        logits = translation.model(in_embeddings, target_size, p_enc, p_dec)
        special = np.argmax(logits, axis=1) >= len(out_vocabulary) - 2
        if decided(logits) and (target_size == 1 or 0 < np.sum(special) < target_size):
            return in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size
