"""The encoder-decoder against plain loops over numbers, and against values worked out by hand."""

import math
from dataclasses import astuple, fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solutions import cases, translation
from solutions.translation import DecoderParams, EncoderParams

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(2, 7)
lengths = st.integers(1, 8)


# An oracle without numpy: one number at a time


def weighted(matrix, vector):
    return [sum(w * v for w, v in zip(row, vector, strict=True)) for row in matrix]


def squashed(first, second):
    return [math.tanh(a + b) for a, b in zip(first, second, strict=True)]


def logits_one_number_at_a_time(in_embeddings, target_size, p_enc, p_dec):
    w_xh, w_hh = (matrix.tolist() for matrix in astuple(p_enc))
    w_ss, w_ys, w_sy = (matrix.tolist() for matrix in astuple(p_dec))
    state = [0.0] * len(w_hh)
    for x in in_embeddings.tolist():
        state = squashed(weighted(w_hh, state), weighted(w_xh, x))
    output = [0.0] * (len(w_sy) - 2) + [1.0, 0.0]
    logits = []
    for _ in range(target_size):
        state = squashed(weighted(w_ss, state), weighted(w_ys, output))
        output = weighted(w_sy, state)
        logits.append(output)
    return logits


# Given: text to tokens to one-hot vectors


def test_vocabulary_of_words_is_sorted_and_ends_in_the_special_words():
    assert ["is", "it", "late", "<SOS>", "<EOS>"] == translation.get_vocabulary("late it is Late")


def test_tokens_start_and_end_with_the_special_words():
    vocabulary = ["world", "hello", "<SOS>", "<EOS>"]
    assert [2, 1, 0, 1, 3] == translation.tokenize("Hello world HELLO", vocabulary)


def test_word_outside_of_the_vocabulary_is_an_error():
    with pytest.raises(KeyError):
        translation.tokenize("hello moon", ["hello", "world", "<SOS>", "<EOS>"])


def test_embedding_has_one_one_hot_row_for_each_token():
    expected = [[0, 0, 1], [1, 0, 0]]
    assert expected == translation.embed([2, 0], 3).tolist()


def test_notebook_translates_hello_world():
    assert ["hello", "world", "<SOS>", "<EOS>"] == translation.in_vocabulary
    assert ["hallo", "welt", "<SOS>", "<EOS>"] == translation.out_vocabulary
    assert [2, 0, 1, 3] == translation.in_tokens
    assert [2, 0, 1, 3] == translation.out_tokens
    assert [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]] == (
        translation.in_embeddings.tolist()
    )


def test_everything_after_the_start_is_to_be_written():
    assert 3 == translation.target_size  # hallo welt <EOS>


def test_five_matrices_have_the_names_of_the_lecture():
    assert ["w_xh", "w_hh"] == [field.name for field in fields(EncoderParams)]
    assert ["w_ss", "w_ys", "w_sy"] == [field.name for field in fields(DecoderParams)]


def test_parameters_of_the_notebook_are_within_one():
    for matrix in [*astuple(translation.p_enc), *astuple(translation.p_dec)]:
        assert matrix.shape == (4, 4)
        assert np.all(np.abs(matrix) <= 1)


# Task 6


def test_encoder_step_worked_out_by_hand():
    # W_xh x is the second column, (0.5, -1); W_hh h is (0.2 * 2, -0.5 * 1) = (0.4, -0.5).
    p_enc = EncoderParams(
        w_xh=np.array([[1.0, 0.5, 0.0], [0.0, -1.0, 2.0]]),
        w_hh=np.array([[0.0, 2.0], [-0.5, 0.0]]),
    )
    h = translation.encode_step(np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.2]), p_enc)
    np.testing.assert_allclose(h, [math.tanh(0.9), math.tanh(-1.5)], rtol=1e-12)


def test_decoder_step_worked_out_by_hand():
    # W_ss s is 0.5 * 0.4 = 0.2, W_ys y_prev is 1 * 0.3 - 2 * 0.1 = 0.1.
    p_dec = DecoderParams(
        w_ss=np.array([[0.5]]), w_ys=np.array([[1.0, -2.0]]), w_sy=np.array([[3.0], [-1.0]])
    )
    s, y = translation.decode_step(np.array([0.4]), np.array([0.3, 0.1]), p_dec)
    np.testing.assert_allclose(s, [math.tanh(0.3)], rtol=1e-12)
    np.testing.assert_allclose(y, [3 * math.tanh(0.3), -math.tanh(0.3)], rtol=1e-12)


# Task 7


@given(seeds, lengths, lengths, sizes, sizes, sizes)
def test_model_is_the_same_one_number_at_a_time(
    seed, n_tokens, target_size, in_size, out_size, n_hidden
):
    rng = np.random.default_rng(seed)
    arguments = cases.sentence(rng, n_tokens, target_size, in_size, out_size, n_hidden)
    expected = logits_one_number_at_a_time(*arguments)
    np.testing.assert_allclose(translation.model(*arguments), expected, rtol=1e-6, atol=1e-9)


@given(seeds)
def test_longer_output_starts_like_a_shorter_one(seed):
    in_embeddings, _, p_enc, p_dec = cases.sentence(np.random.default_rng(seed), 5, 1, 4, 6, 3)
    short = translation.model(in_embeddings, 2, p_enc, p_dec)
    long = translation.model(in_embeddings, 7, p_enc, p_dec)
    np.testing.assert_array_equal(long[:2], short)


@given(seeds)
def test_output_depends_on_the_order_of_the_input(seed):
    in_embeddings, size, p_enc, p_dec = cases.sentence(np.random.default_rng(seed), 4, 3, 5, 6, 3)
    forwards = translation.model(in_embeddings, size, p_enc, p_dec)
    backwards = translation.model(in_embeddings[::-1], size, p_enc, p_dec)
    assert not np.allclose(forwards, backwards, rtol=0, atol=1e-12)


@given(seeds)
def test_arguments_stay_as_they_are(seed):
    arguments = cases.sentence(np.random.default_rng(seed), 4, 3, 5, 6, 2)
    in_embeddings, _, p_enc, p_dec = arguments
    arrays = [in_embeddings, *vars(p_enc).values(), *vars(p_dec).values()]
    before = [array.copy() for array in arrays]
    translation.model(*arguments)
    for array, copy in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)


# Task 8


def test_words_of_a_model_worked_out_by_hand():
    # The encoder keeps what it read last with either sign, the decoder's state stays there, and the
    # output prefers "ja" after a positive state, "nein" after a negative one.
    p_enc = EncoderParams(w_xh=np.array([[2.0, -2.0, 0.0, 0.0]]), w_hh=np.array([[2.0]]))
    p_dec = DecoderParams(
        w_ss=np.array([[2.0]]),
        w_ys=np.zeros((1, 4)),
        w_sy=np.array([[-1.0], [1.0], [0.0], [0.0]]),
    )
    in_vocabulary = ["yes", "no", "<SOS>", "<EOS>"]
    out_vocabulary = ["nein", "ja", "<SOS>", "<EOS>"]
    answers = [
        translation.s2s_model(text, p_enc, p_dec, in_vocabulary, out_vocabulary, 2)
        for text in ["yes", "NO"]
    ]
    assert ["ja ja", "nein nein"] == answers


@given(seeds, st.permutations(["spät", "ist", "es"]))
def test_text_is_written_with_the_output_vocabulary(seed, words):
    rng = np.random.default_rng(seed)
    in_vocabulary = ["late", "it", "is", "again", "<SOS>", "<EOS>"]
    out_vocabulary = [*words, "<SOS>", "<EOS>"]
    arguments = cases.translated_text(rng, "it is late", in_vocabulary, out_vocabulary, 3, 4)
    _, p_enc, p_dec, *_ = arguments
    in_embeddings = np.eye(6)[[4, 1, 2, 0, 5]]
    logits = logits_one_number_at_a_time(in_embeddings, 4, p_enc, p_dec)
    expected = " ".join(out_vocabulary[row.index(max(row))] for row in logits)
    assert expected == translation.s2s_model(*arguments)


# Random cases for the hidden tests


def low_precision(p):
    return type(p)(*(matrix.astype(np.float32) for matrix in astuple(p)))


@pytest.mark.parametrize("seed", range(20))
def test_float32_is_precise_enough_for_random_cases(seed):
    in_embeddings, size, p_enc, p_dec = cases.sentence(np.random.default_rng(seed), 4, 6, 5, 7, 4)
    p_enc_32, p_dec_32 = low_precision(p_enc), low_precision(p_dec)
    h = np.zeros(4, dtype=np.float32)
    for x in in_embeddings.astype(np.float32):
        h = translation.encode_step(x, h, p_enc_32)
    s, y = h, np.eye(7, dtype=np.float32)[5]
    for logits in translation.model(in_embeddings, size, p_enc, p_dec):
        s, y = translation.decode_step(s, y, p_dec_32)
        assert np.float32 == y.dtype
        np.testing.assert_allclose(y, logits, rtol=1e-5, atol=1e-6)


@given(seeds)
def test_random_texts_have_no_near_ties_and_mix_words_with_special_words(seed):
    rng = np.random.default_rng(seed)
    in_vocabulary = cases.word_vocabulary(rng, "late it is")
    out_vocabulary = cases.word_vocabulary(rng, "spät ist es heute")
    arguments = cases.translated_text(rng, "it is", in_vocabulary, out_vocabulary, 3, 5)
    words = translation.s2s_model(*arguments).split(" ")
    assert {"<SOS>", "<EOS>"} & set(words)
    assert {"spät", "ist", "es", "heute"} & set(words)
    _, p_enc, p_dec, *_ = arguments
    tokens = translation.tokenize("it is", in_vocabulary)
    ordered = np.sort(translation.model(np.eye(5)[tokens], 5, p_enc, p_dec), axis=1)
    assert np.all(ordered[:, -1] - ordered[:, -2] > 0.05)


def test_random_vocabularies_are_shuffled_and_end_in_the_special_words():
    vocabulary = cases.word_vocabulary(np.random.default_rng(1), "a b c")
    assert ["a", "b", "c"] != vocabulary[:3]
    assert ["a", "b", "c"] == sorted(vocabulary[:3])
    assert ["<SOS>", "<EOS>"] == vocabulary[3:]
