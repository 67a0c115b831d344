"""The reference for Tasks 6 to 8: "hello world" to "hallo welt" with an encoder-decoder RNN.

Sizes in the comments: V_in and V_out words in the vocabularies, H hidden units, T words read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


def get_vocabulary(text: str) -> list[str]:
    """The sorted distinct words of the lower-cased text, then "<SOS>" and "<EOS>"."""
    return [*sorted(set(text.lower().split())), "<SOS>", "<EOS>"]


def tokenize(text: str, vocabulary: list[str]) -> list[int]:
    """The position in the vocabulary of "<SOS>", of each word of the text, and of "<EOS>".

    Raises ValueError where a word is not in the vocabulary.
    """
    return [vocabulary.index(word) for word in ["<SOS>", *text.lower().split(), "<EOS>"]]


def embed(tokens: list[int], vocab_size: int) -> np.ndarray:
    """One one-hot row for each token: (n_tokens, vocab_size)."""
    return np.eye(vocab_size)[tokens]


@dataclass
class EncoderParams:
    """The two matrices that read."""

    w_xh: np.ndarray  # (H, V_in)
    w_hh: np.ndarray  # (H, H)


@dataclass
class DecoderParams:
    """The three matrices that write."""

    w_ss: np.ndarray  # (H, H)
    w_ys: np.ndarray  # (H, V_out)
    w_sy: np.ndarray  # (V_out, H)


def encode_step(x: np.ndarray, h: np.ndarray, p_enc: EncoderParams) -> np.ndarray:
    """Read one word x (V_in,) in state h (H,): the new state (H,)."""
    h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    return h


def decode_step(
    s: np.ndarray, y_prev: np.ndarray, p_dec: DecoderParams
) -> tuple[np.ndarray, np.ndarray]:
    """Write one word from state s (H,) and the previous output y_prev (V_out,).

    Returns the new state (H,), then the new output (V_out,).
    """
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y


def model(
    in_embeddings: np.ndarray, target_size: int, p_enc: EncoderParams, p_dec: DecoderParams
) -> np.ndarray:
    """Read all rows of in_embeddings (T, V_in), then write: logits (target_size, V_out)."""
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)

    s = h  # the copy step: s_0 = h_T
    out_vocab_size = len(p_dec.w_sy)
    y = embed([out_vocab_size - 2], out_vocab_size)[0]  # the one-hot vector of <SOS>
    outputs = []
    for _ in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)


def s2s_model(
    in_text: str,
    p_enc: EncoderParams,
    p_dec: DecoderParams,
    in_vocabulary: list[str],
    out_vocabulary: list[str],
    target_size: int,
) -> str:
    """Translate in_text into target_size words, joined by single spaces."""
    in_tokens = tokenize(in_text, in_vocabulary)
    in_embeddings = embed(in_tokens, len(in_vocabulary))
    logits = model(in_embeddings, target_size, p_enc, p_dec)
    return " ".join(out_vocabulary[token] for token in logits.argmax(axis=1))


in_text = "hello world"
out_text = "hallo welt"

in_vocabulary = get_vocabulary(in_text)  # ["hello", "world", "<SOS>", "<EOS>"]
out_vocabulary = get_vocabulary(out_text)  # ["hallo", "welt", "<SOS>", "<EOS>"]

in_tokens = tokenize(in_text, in_vocabulary)  # [2, 0, 1, 3]
out_tokens = tokenize(out_text, out_vocabulary)  # [2, 0, 1, 3]

in_embeddings = embed(in_tokens, len(in_vocabulary))  # (4, 4)
target_size = len(out_tokens) - 1  # 3: everything after <SOS> is to be written
