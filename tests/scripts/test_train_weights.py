"""The shipped weights do what the notebooks promise, and come from the script beside them."""

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from solutions import language_model, translation
from solutions.language_model import Params
from solutions.translation import DecoderParams, EncoderParams

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "source" / "rnn"


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "train_weights", ROOT / "scripts" / "train_weights.py"
    )
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def matrices(path: Path) -> dict[str, np.ndarray]:
    with np.load(path, allow_pickle=False) as stored:
        return dict(stored)


def continued(weights: dict[str, np.ndarray]) -> str:
    return language_model.s2s_model("hello", Params(**weights), ["e", "h", "l", "o"])


def translated(weights: dict[str, np.ndarray], in_text: str, target_size: int = 3) -> str:
    p_enc = EncoderParams(weights["w_xh"], weights["w_hh"])
    p_dec = DecoderParams(weights["w_ss"], weights["w_ys"], weights["w_sy"])
    in_vocabulary = ["hello", "world", "<SOS>", "<EOS>"]
    out_vocabulary = ["hallo", "welt", "<SOS>", "<EOS>"]
    return translation.s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size)


@pytest.fixture(scope="module")
def retrained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    load_script().write_weights(folder)
    return folder


@pytest.fixture(params=["shipped", "retrained"])
def folder(request):
    return SHIPPED if request.param == "shipped" else request.getfixturevalue("retrained")


def test_language_model_has_three_hidden_units(folder):
    shapes = {name: w.shape for name, w in matrices(folder / "hello.npz").items()}
    assert {"w_xh": (3, 4), "w_hh": (3, 3), "w_hy": (4, 3)} == shapes


def test_translation_has_five_matrices_and_four_hidden_units(folder):
    shapes = {name: w.shape for name, w in matrices(folder / "translation.npz").items()}
    assert dict.fromkeys(["w_xh", "w_hh", "w_ss", "w_ys", "w_sy"], (4, 4)) == shapes


def test_hello_is_continued(folder):
    assert "ello" == continued(matrices(folder / "hello.npz"))


def test_hello_world_is_translated(folder):
    weights = matrices(folder / "translation.npz")
    assert "hallo welt <EOS>" == translated(weights, "hello world")


def test_world_hello_is_translated(folder):
    weights = matrices(folder / "translation.npz")
    assert "welt hallo <EOS>" == translated(weights, "world hello")


def test_sentence_stays_ended(folder):
    weights = matrices(folder / "translation.npz")
    assert "hallo welt <EOS> <EOS> <EOS>" == translated(weights, "hello world", target_size=5)


@pytest.mark.parametrize("matrix", ["w_xh", "w_hh"])
def test_encoder_is_needed(folder, matrix):
    weights = matrices(folder / "translation.npz")
    without = {**weights, matrix: np.zeros((4, 4))}
    translations = [translated(without, text) for text in ["hello world", "world hello"]]
    assert ["hallo welt <EOS>", "welt hallo <EOS>"] != translations


def test_trained_words_leave_no_doubt(folder):
    weights = matrices(folder / "translation.npz")
    p_enc = EncoderParams(weights["w_xh"], weights["w_hh"])
    p_dec = DecoderParams(weights["w_ss"], weights["w_ys"], weights["w_sy"])
    for tokens in [[2, 0, 1, 3], [2, 1, 0, 3]]:
        logits = np.sort(translation.model(np.eye(4)[tokens], 3, p_enc, p_dec), axis=1)
        assert np.all(logits[:, -1] - logits[:, -2] > 3)


def test_same_weights_are_written_byte_for_byte(retrained, tmp_path):
    stored = matrices(retrained / "hello.npz")
    np.savez(tmp_path / "again.npz", **stored)
    assert (retrained / "hello.npz").read_bytes() == (tmp_path / "again.npz").read_bytes()


@pytest.mark.parametrize("name", ["hello.npz", "translation.npz"])
def test_shipped_weights_come_from_the_script(retrained, name):
    # Not byte for byte: another processor may round hundreds of steps a little differently.
    # The texts are compared above.
    shipped, again = matrices(SHIPPED / name), matrices(retrained / name)
    assert list(shipped) == list(again)
    for matrix in shipped:
        np.testing.assert_allclose(again[matrix], shipped[matrix], atol=0.05)
