"""A word-level encoder-decoder RNN that translates "hello world" to "hallo welt" (Tasks 6 to 8).

The module reads like the notebook: each solution cell of `translation.ipynb` is a passage of it.
No biases, column vectors, and the names of the lecture's formulas.
"""

from dataclasses import dataclass

import numpy as np

in_text = "hello world"
out_text = "hallo welt"


# Given: text to tokens to one-hot vectors, now with words (slide "New example")


def get_vocabulary(text: str) -> list[str]:
    """Return the sorted distinct words of the lower-cased text, then "<SOS>" and "<EOS>"."""
    return [*sorted(set(text.lower().split())), "<SOS>", "<EOS>"]


def tokenize(text: str, vocabulary: list[str]) -> list[int]:
    """Return the position in the vocabulary of "<SOS>", each lower-cased word, and "<EOS>".

    A word outside of the vocabulary is an error.
    """
    positions = {word: position for position, word in enumerate(vocabulary)}
    return [positions[word] for word in ["<SOS>", *text.lower().split(), "<EOS>"]]


def embed(tokens: list[int], vocab_size: int) -> np.ndarray:
    """Return one one-hot row for each token, as an array of shape (n_tokens, vocab_size)."""
    return np.eye(vocab_size)[list(tokens)]


in_vocabulary = get_vocabulary(in_text)
out_vocabulary = get_vocabulary(out_text)
in_tokens = tokenize(in_text, in_vocabulary)
out_tokens = tokenize(out_text, out_vocabulary)
in_embeddings = embed(in_tokens, len(in_vocabulary))  # (n_tokens, in_vocab_size)
target_size = len(out_tokens) - 1  # everything after <SOS> is to be written


# Given: the five matrices (slide "Properties")


@dataclass
class EncoderParams:
    """The two weight matrices that read the input."""

    w_xh: np.ndarray  # (n_hidden, in_vocab_size), from the input to the hidden state
    w_hh: np.ndarray  # (n_hidden, n_hidden), from the hidden state to the next one


@dataclass
class DecoderParams:
    """The three weight matrices that write the output."""

    w_ss: np.ndarray  # (n_hidden, n_hidden), from the decoder state to the next one
    w_ys: np.ndarray  # (n_hidden, out_vocab_size), from the previous output to the decoder state
    w_sy: np.ndarray  # (out_vocab_size, n_hidden), from the decoder state to the output


n_hidden = 4

rng = np.random.default_rng(seed=12)
p_enc = EncoderParams(
    w_xh=rng.uniform(-1, 1, size=(n_hidden, len(in_vocabulary))),
    w_hh=rng.uniform(-1, 1, size=(n_hidden, n_hidden)),
)
p_dec = DecoderParams(
    w_ss=rng.uniform(-1, 1, size=(n_hidden, n_hidden)),
    w_ys=rng.uniform(-1, 1, size=(n_hidden, len(out_vocabulary))),
    w_sy=rng.uniform(-1, 1, size=(len(out_vocabulary), n_hidden)),
)


# Task 6: the two steps (slide "Encoder and decoder steps")


def encode_step(x: np.ndarray, h: np.ndarray, p_enc: EncoderParams) -> np.ndarray:
    """Read one input and return the new hidden state h.

    x is a one-hot vector (in_vocab_size,), h the previous hidden state (n_hidden,).
    """
    h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)  # (n_hidden,)
    return h


def decode_step(
    s: np.ndarray, y_prev: np.ndarray, p_dec: DecoderParams
) -> tuple[np.ndarray, np.ndarray]:
    """Write one output and return the new decoder state s, then the output y.

    s is the previous decoder state (n_hidden,), y_prev the previous output (out_vocab_size,);
    y holds one logit for each word of the output vocabulary (out_vocab_size,).
    """
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)  # (n_hidden,)
    y = p_dec.w_sy @ s  # (out_vocab_size,)
    return s, y


# Task 7: the model (slides "The encoder-decoder architecture" and "Unrolled representation")


def model(
    in_embeddings: np.ndarray, target_size: int, p_enc: EncoderParams, p_dec: DecoderParams
) -> np.ndarray:
    """Read all inputs, then return the logits of target_size words, (target_size, out_vocab_size).

    The encoder starts from zero, the decoder from the last state of the encoder and "<SOS>", which
    is second to last in the output vocabulary. Each output is the next y_prev, as it is.
    """
    h = np.zeros(len(p_enc.w_hh))  # (n_hidden,)
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)

    s = h  # the copy step
    out_vocab_size = len(p_dec.w_sy)
    y = embed([out_vocab_size - 2], out_vocab_size)[0]  # <SOS>
    logits = []
    for _ in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)


# Task 8: text to text (slide "Differences for text-to-text model")


def s2s_model(
    in_text: str,
    p_enc: EncoderParams,
    p_dec: DecoderParams,
    in_vocabulary: list[str],
    out_vocabulary: list[str],
    target_size: int,
) -> str:
    """Return the target_size most likely words, joined by one space, special words included.

    For "hello world", well-trained parameters and target_size 3 this is "hallo welt <EOS>".
    """
    in_tokens = tokenize(in_text, in_vocabulary)
    in_embeddings = embed(in_tokens, len(in_vocabulary))
    logits = model(in_embeddings, target_size, p_enc, p_dec)
    return " ".join(out_vocabulary[token] for token in np.argmax(logits, axis=1))
