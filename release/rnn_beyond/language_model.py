"""A character-level language model with a simple RNN, for the text "hello" (Tasks 1 to 5).

The module reads like the notebook: each solution cell of `language_model.ipynb` is a passage of it.
No biases, column vectors, and the names of the lecture's formulas.
"""

from dataclasses import dataclass

import numpy as np

text = "hello"


# Task 1: text to tokens to one-hot vectors (slide "Recap: Tokenization and embeddings")


def get_vocabulary(text: str) -> list[str]:
    """Return the sorted distinct characters of the lower-cased text."""
    return sorted(set(text.lower()))


def tokenize(text: str, vocabulary: list[str]) -> list[int]:
    """Return the position in the vocabulary of each character of the lower-cased text.

    The vocabulary may be in any order. A character outside of it is an error.
    """
    positions = {character: position for position, character in enumerate(vocabulary)}
    return [positions[character] for character in text.lower()]


def embed(tokens: list[int], vocab_size: int) -> np.ndarray:
    """Return one one-hot row for each token, as an array of shape (n_tokens, vocab_size)."""
    return np.eye(vocab_size, dtype=int)[tokens, :]


vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)  # (n_tokens, vocab_size)


# Task 2: the parameters (slides "Storing parameters" and "The simple RNN on one slide")


@dataclass
class Params:
    """The three weight matrices of a simple RNN."""

    w_xh: np.ndarray  # (n_hidden, vocab_size), from the input to the hidden state
    w_hh: np.ndarray  # (n_hidden, n_hidden), from the hidden state to the next one
    w_hy: np.ndarray  # (vocab_size, n_hidden), from the hidden state to the output


n_hidden = 3

rng = np.random.default_rng(seed=10)
p = Params(
    w_xh=rng.uniform(-1, 1, size=(n_hidden, vocab_size)),
    w_hh=rng.uniform(-1, 1, size=(n_hidden, n_hidden)),
    w_hy=rng.uniform(-1, 1, size=(vocab_size, n_hidden)),
)


# Task 3: the model (slide "A few more details")


def model_step(x: np.ndarray, h: np.ndarray, p: "Params") -> tuple[np.ndarray, np.ndarray]:
    """Read one input and return the new hidden state h, then the output y.

    x is a one-hot vector (vocab_size,), h the previous hidden state (n_hidden,);
    y holds one logit for each symbol of the vocabulary (vocab_size,).
    """
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)  # (n_hidden,)
    y = p.w_hy @ h  # (vocab_size,)
    return h, y


def model(embeddings: np.ndarray, p: "Params") -> np.ndarray:
    """Return the logits for the symbols after the first, (len(embeddings) - 1, vocab_size).

    The hidden state starts at zero. The last embedding is not read: no symbol comes after it.
    """
    h = np.zeros(len(p.w_hh))  # (n_hidden,)
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)


# Task 4: the loss (slide "The loss function")

targets = tokens[1:]


def cross_entropy_loss(logits: np.ndarray, targets: list[int]) -> float:
    """Return the mean of minus the log-probability of each target, one number.

    Row t of the logits (n_targets, vocab_size) belongs to targets[t]. The probabilities are the
    softmax of the row. Large logits are no problem: the result is finite.
    """
    shifted = logits - np.max(logits, axis=1, keepdims=True)  # exp() can no longer overflow
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return float(-np.mean(log_probabilities[np.arange(len(targets)), targets]))


# Task 5: text to text (slide "Writing the sequence-to-sequence function")


def s2s_model(text: str, p: "Params", vocabulary: list[str]) -> str:
    """Return the most likely next character after each character of the text but the last.

    For "hello" and well-trained parameters this is "ello".
    """
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    logits = model(embeddings, p)
    return "".join(vocabulary[token] for token in np.argmax(logits, axis=1))
