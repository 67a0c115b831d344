"""Train the weights that are shipped with the notebooks: `python scripts/train_weights.py`.

Uses the training that students get (source/rnn/training.py) and the reference's models, from a
fixed seed. Weights are rounded to three decimals, so that they can be printed and read.
"""

import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from solutions import language_model, translation
from solutions.language_model import Params, cross_entropy_loss
from solutions.translation import DecoderParams, EncoderParams

NOTEBOOKS = Path(__file__).parents[1] / "source" / "rnn"
sys.path.insert(0, str(NOTEBOOKS))

from training import train  # noqa: E402 - it lies beside the notebooks, not in a package

TEXT = "hello"
# With a single pair the decoder could learn its sentence by heart and ignore the encoder.
PAIRS = [("hello world", "hallo welt"), ("world hello", "welt hallo")]
DECIMALS = 3


def train_hello(seed: int = 5) -> Params:
    """Return parameters with three hidden units that continue each character of "hello"."""
    vocab_size = language_model.vocab_size
    rng = np.random.default_rng(seed)
    p = Params(
        w_xh=rng.uniform(-1, 1, size=(3, vocab_size)),
        w_hh=rng.uniform(-1, 1, size=(3, 3)),
        w_hy=rng.uniform(-1, 1, size=(vocab_size, 3)),
    )

    def loss(p: Params) -> float:
        logits = language_model.model(language_model.in_embeddings, p)
        return cross_entropy_loss(logits, language_model.targets)

    trained, _ = train(loss, p, n_steps=150, learning_rate=0.1)
    return rounded(trained)


def train_translation(seed: int = 7) -> tuple[EncoderParams, DecoderParams]:
    """Return parameters with four hidden units that translate both pairs."""
    in_vocabulary, out_vocabulary = translation.in_vocabulary, translation.out_vocabulary
    rng = np.random.default_rng(seed)
    p_enc = EncoderParams(
        w_xh=rng.uniform(-1, 1, size=(4, len(in_vocabulary))),
        w_hh=rng.uniform(-1, 1, size=(4, 4)),
    )
    p_dec = DecoderParams(
        w_ss=rng.uniform(-1, 1, size=(4, 4)),
        w_ys=rng.uniform(-1, 1, size=(4, len(out_vocabulary))),
        w_sy=rng.uniform(-1, 1, size=(len(out_vocabulary), 4)),
    )

    examples = []
    for in_text, out_text in PAIRS:
        in_tokens = translation.tokenize(in_text, in_vocabulary)
        targets = translation.tokenize(out_text, out_vocabulary)[1:]  # all but <SOS>
        examples.append((translation.embed(in_tokens, len(in_vocabulary)), targets))

    def loss(p: tuple[EncoderParams, DecoderParams]) -> float:
        losses = []
        for in_embeddings, targets in examples:
            logits = translation.model(in_embeddings, len(targets), *p)
            losses.append(cross_entropy_loss(logits, targets))
        return sum(losses) / len(losses)

    (p_enc, p_dec), _ = train(loss, (p_enc, p_dec), n_steps=200, learning_rate=0.1)
    return rounded(p_enc), rounded(p_dec)


def matrices(p: Any) -> dict[str, np.ndarray]:
    """Return the matrices of a parameters dataclass by name."""
    return {field.name: getattr(p, field.name) for field in fields(p)}


def rounded(p: Any) -> Any:
    """Return the same parameters with few decimals."""
    # Adding zero turns -0.0 into 0.0.
    return type(p)(**{name: w.round(DECIMALS) + 0.0 for name, w in matrices(p).items()})


def write_weights(folder: Path) -> None:
    """Write hello.npz and translation.npz into the folder."""
    p_enc, p_dec = train_translation()
    np.savez(folder / "hello.npz", **matrices(train_hello()))
    np.savez(folder / "translation.npz", **matrices(p_enc), **matrices(p_dec))


if __name__ == "__main__":
    write_weights(NOTEBOOKS)
