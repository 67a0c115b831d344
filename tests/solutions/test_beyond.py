"""The reference of Tasks 9 to 15 against oracles that are written in another way."""

import re
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solutions import beyond, cases
from solutions.language_model import Params, cross_entropy_loss, embed, model, tokenize

texts = st.lists(st.text(alphabet="abcd", min_size=1, max_size=8), min_size=1, max_size=8).map(
    " ".join
)


# Task 9


def merges_by_regular_expressions(text, n_merges):
    """Byte-pair encoding on strings: symbols are separated by spaces, words by newlines."""
    spaced = "\n".join(" ".join(word) for word in text.split())
    merges = []
    while len(merges) < n_merges:
        counts = defaultdict(int)
        for line in spaced.split("\n"):
            symbols = line.split(" ")
            for position in range(1, len(symbols)):
                counts[symbols[position - 1], symbols[position]] += 1
        if not counts:
            return merges
        most = max(counts.values())
        pair = sorted(pair for pair, count in counts.items() if count == most)[0]
        merges.append(pair)
        spaced = glue(spaced, pair)
    return merges


def glue(spaced, pair):
    return re.sub(rf"(?<!\S){pair[0]} {pair[1]}(?!\S)", "".join(pair), spaced)


def test_merges_of_a_text_worked_out_by_hand():
    # ab ab abc c: "ab" three times; then ("ab", "c") is the only pair left
    assert beyond.learn_merges("ab ab abc c", 5) == [("a", "b"), ("ab", "c")]


def test_of_equally_frequent_pairs_the_smallest_is_merged_first():
    assert beyond.learn_merges("zy ba", 2) == [("b", "a"), ("z", "y")]


def test_capital_letters_stay_and_are_smaller():
    assert beyond.learn_merges("ba Ba", 2) == [("B", "a"), ("b", "a")]


def test_three_equal_characters_are_two_pairs_and_merge_from_the_left():
    assert beyond.learn_merges("aaa bc", 3) == [("a", "a"), ("aa", "a"), ("b", "c")]


@given(texts, st.integers(0, 12))
def test_merges_are_those_of_regular_expressions(text, n_merges):
    assert beyond.learn_merges(text, n_merges) == merges_by_regular_expressions(text, n_merges)


@given(texts, texts, st.integers(0, 12))
def test_subwords_are_those_of_regular_expressions(text, other_text, n_merges):
    merges = beyond.learn_merges(other_text, n_merges)
    spaced = "\n".join(" ".join(word) for word in text.split())
    for pair in merges:
        spaced = glue(spaced, pair)
    assert beyond.subwords(text, merges) == spaced.split()


@given(texts, st.integers(0, 12))
def test_subwords_put_together_are_the_text_without_its_spaces(text, n_merges):
    merges = beyond.learn_merges(text, n_merges)
    assert "".join(beyond.subwords(text, merges)) == text.replace(" ", "")


def test_the_order_of_merges_matters():
    assert beyond.subwords("abc", [("a", "b"), ("b", "c")]) == ["ab", "c"]
    assert beyond.subwords("abc", [("b", "c"), ("a", "b")]) == ["a", "bc"]


def test_enough_merges_give_whole_words():
    text = "a rose is a rose is a rose"
    merges = beyond.learn_merges(text, 100)
    assert beyond.subwords(text, merges) == text.split()
    assert len(merges) < 100


# Task 10: everything in plain Python, element by element


def plain_step(token, h, p):
    n_hidden, vocab_size = len(p.w_hh), len(p.w_hy)
    new = []
    for i in range(n_hidden):
        a = p.w_xh[i][token] + sum(p.w_hh[i][j] * h[j] for j in range(n_hidden))
        new.append(np.tanh(a))
    y = [sum(p.w_hy[k][i] * new[i] for i in range(n_hidden)) for k in range(vocab_size)]
    return new, y


def plain_read(tokens, p):
    h, y = [0.0] * len(p.w_hh), None
    for token in tokens:
        h, y = plain_step(token, h, p)
    return h, y


def test_many_to_one_reads_everything_and_returns_the_last_output():
    rng = np.random.default_rng(1)
    p = cases.params(rng, 5, 3)
    tokens = [4, 0, 2, 2]
    expected = plain_read(tokens, p)[1]
    assert beyond.many_to_one(np.eye(5)[tokens], p) == pytest.approx(expected)


def test_one_to_many_feeds_the_most_likely_symbol_back():
    rng = np.random.default_rng(2)
    p = cases.params(rng, 4, 6)
    outputs = beyond.one_to_many(np.eye(4)[2], 5, p)
    h, token = [0.0] * 6, 2
    for output in outputs:
        h, expected = plain_step(token, h, p)
        assert output == pytest.approx(expected)
        token = expected.index(max(expected))


def test_one_to_many_of_one_step_is_one_row():
    rng = np.random.default_rng(2)
    assert beyond.one_to_many(np.eye(4)[2], 1, cases.params(rng, 4, 6)).shape == (1, 4)


def plain_generate(text, n_characters, p, vocabulary):
    h, y = plain_read([vocabulary.index(character) for character in text], p)
    for _ in range(n_characters):
        token = y.index(max(y))
        text += vocabulary[token]
        h, y = plain_step(token, h, p)
    return text


@pytest.mark.parametrize("seed", range(20))
def test_generated_text_is_that_of_a_model_which_keeps_its_state(seed):
    rng = np.random.default_rng(seed)
    vocabulary = ["c", "a", "d", "b", "e"]
    p = cases.params(rng, 5, 4)
    expected = plain_generate("badcab", 7, p, vocabulary)
    assert beyond.generate("badcab", 7, p, vocabulary) == expected
    assert len(expected) == 13


# Task 11


def test_a_stack_of_one_cell_is_the_model():
    rng = np.random.default_rng(3)
    embeddings, p = cases.sequence(rng, 6, 5, 3)
    assert beyond.deep_model(embeddings, [p]) == pytest.approx(model(embeddings, p))


def test_the_second_cell_reads_the_outputs_of_the_first():
    rng = np.random.default_rng(4)
    embeddings, lower = cases.sequence(rng, 6, 5, 3)
    upper = cases.params(rng, 5, 4)
    # The upper cell alone, reading what the lower wrote. `model` leaves out the last row it gets.
    between = np.vstack([model(embeddings, lower), np.zeros(5)])
    expected = model(between, upper)
    assert beyond.deep_model(embeddings, [lower, upper]) == pytest.approx(expected)


def test_a_deep_step_leaves_the_states_it_got():
    rng = np.random.default_rng(5)
    ps = [cases.params(rng, 5, 3), cases.params(rng, 5, 4)]
    hs = [cases.state(rng, 3), cases.state(rng, 4)]
    copies = [h.copy() for h in hs]
    new_hs, _ = beyond.deep_step(np.eye(5)[1], hs, ps)
    assert all(np.array_equal(h, copy) for h, copy in zip(hs, copies, strict=True))
    assert [len(h) for h in new_hs] == [3, 4]


# Task 12


def finite_differences(embeddings, targets, p, width=1e-5):
    """Central differences, one weight at a time."""
    matrices = {}
    for name in ["w_xh", "w_hh", "w_hy"]:
        matrix = getattr(p, name)
        matrices[name] = np.zeros(matrix.shape)
        for place in np.ndindex(matrix.shape):
            losses = []
            for move in [width, -width]:
                moved = {each: getattr(p, each).copy() for each in ["w_xh", "w_hh", "w_hy"]}
                moved[name][place] += move
                losses.append(cross_entropy_loss(model(embeddings, Params(**moved)), targets))
            matrices[name][place] = (losses[0] - losses[1]) / (2 * width)
    return Params(**matrices)


@pytest.mark.parametrize(("n_tokens", "vocab_size", "n_hidden"), [(2, 4, 3), (6, 5, 2), (9, 3, 6)])
def test_gradients_are_those_of_finite_differences(n_tokens, vocab_size, n_hidden):
    rng = np.random.default_rng(n_tokens)
    embeddings, p = cases.sequence(rng, n_tokens, vocab_size, n_hidden)
    targets = cases.positions(rng, n_tokens - 1, vocab_size) if n_tokens > 2 else [1]
    gradients = beyond.loss_gradients(embeddings, targets, p)
    expected = finite_differences(embeddings, targets, p)
    for name in ["w_xh", "w_hh", "w_hy"]:
        assert getattr(gradients, name) == pytest.approx(getattr(expected, name), abs=1e-8)


def test_gradients_of_large_logits_are_finite():
    rng = np.random.default_rng(6)
    embeddings, p = cases.sequence(rng, 5, 4, 3)
    p.w_hy *= 1000
    gradients = beyond.loss_gradients(embeddings, [1, 0, 3, 2], p)
    assert np.all(np.isfinite(gradients.w_hh))


def test_one_step_of_training_goes_down_the_gradient():
    rng = np.random.default_rng(7)
    p = cases.params(rng, 4, 3)
    vocabulary = ["l", "h", "o", "e"]
    trained, losses = beyond.train("hello", vocabulary, p, 1, 0.1)
    tokens = tokenize("hello", vocabulary)
    gradients = finite_differences(embed(tokens, 4), tokens[1:], p)
    assert trained.w_hh == pytest.approx(p.w_hh - 0.1 * gradients.w_hh)
    assert losses == [pytest.approx(cross_entropy_loss(model(embed(tokens, 4), p), tokens[1:]))]


def test_training_in_two_parts_is_training_at_once():
    rng = np.random.default_rng(8)
    p = cases.params(rng, 4, 3)
    before = [p.w_xh.copy(), p.w_hh.copy(), p.w_hy.copy()]
    vocabulary = ["l", "h", "o", "e"]
    halfway, first = beyond.train("hello", vocabulary, p, 3, 0.3)
    end, second = beyond.train("hello", vocabulary, halfway, 2, 0.3)
    at_once, losses = beyond.train("hello", vocabulary, p, 5, 0.3)
    assert first + second == losses
    assert np.array_equal(end.w_xh, at_once.w_xh)
    assert all(
        np.array_equal(matrix, copy)
        for matrix, copy in zip([p.w_xh, p.w_hh, p.w_hy], before, strict=True)
    )


def test_enough_training_memorizes_hello():
    rng = np.random.default_rng(9)
    trained, losses = beyond.train("hello", ["e", "h", "l", "o"], cases.params(rng, 4, 3), 300, 0.5)
    assert losses[-1] < 0.1 < losses[0]
    assert beyond.generate("h", 4, trained, ["e", "h", "l", "o"]) == "hello"


# Task 13


@pytest.mark.parametrize("seed", range(30))
def test_an_answer_is_what_comes_before_the_newline(seed):
    rng = np.random.default_rng(seed)
    vocabulary = ["1", "\n", "=", "2"]
    p = cases.params(rng, 4, 5)
    continued = plain_generate("2=1=", 6, p, vocabulary)[4:]
    expected = continued.partition("\n")[0]
    assert beyond.answer("2=1=", p, vocabulary, 6) == expected


def test_answers_in_the_parametrized_test_end_in_every_way():
    lengths = set()
    for seed in range(30):
        p = cases.params(np.random.default_rng(seed), 4, 5)
        lengths.add(len(beyond.answer("2=1=", p, ["1", "\n", "=", "2"], 6)))
    assert {0, 1, 6} <= lengths


# Task 14


def last_state(h, embeddings, p):
    for x in embeddings:
        h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    return h


@pytest.mark.parametrize(("n_steps", "vocab_size", "n_hidden"), [(1, 4, 3), (5, 3, 4), (7, 6, 2)])
def test_state_gradients_are_those_of_finite_differences(n_steps, vocab_size, n_hidden):
    rng = np.random.default_rng(n_steps)
    embeddings, p = cases.sequence(rng, n_steps + 1, vocab_size, n_hidden)
    embeddings = embeddings[:n_steps]
    norms = beyond.state_gradients(embeddings, p)
    assert norms.shape == (n_steps + 1,)
    width = 1e-6
    for t in range(n_steps + 1):
        h = last_state(np.zeros(n_hidden), embeddings[:t], p)
        columns = [
            (last_state(h + step, embeddings[t:], p) - last_state(h - step, embeddings[t:], p))
            / (2 * width)
            for step in width * np.eye(n_hidden)
        ]
        gram = np.array(columns) @ np.array(columns).T  # its largest eigenvalue is the norm squared
        assert norms[t] == pytest.approx(np.sqrt(np.linalg.eigvalsh(gram)[-1]), rel=1e-5)


def test_without_inputs_the_derivatives_are_powers_of_the_matrix():
    rng = np.random.default_rng(11)
    p = cases.params(rng, 4, 3)
    p.w_xh[:] = 0.0  # so all states are zero, where tanh has slope 1
    norms = beyond.state_gradients(cases.one_hots(rng, 4, 4), p)
    expected = [np.linalg.norm(np.linalg.matrix_power(p.w_hh, 4 - t), ord=2) for t in range(5)]
    assert norms == pytest.approx(expected)


# Task 15


def right_step(x, h, p):
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    return h, p.w_hy @ h


def test_a_right_step_is_right():
    assert beyond.is_right_step(right_step)
    assert beyond.is_right_step(lambda x, h, p: [part.tolist() for part in right_step(x, h, p)])


def test_single_precision_is_right():
    assert beyond.is_right_step(
        lambda x, h, p: tuple(part.astype(np.float32) for part in right_step(x, h, p))
    )


def counting_step():
    calls = []

    def step(x, h, p):
        calls.append(x)
        return right_step(x, h * len(calls), p)

    return step


@pytest.mark.parametrize(
    "step",
    [
        lambda x, h, p: right_step(x, h, p)[::-1],
        lambda x, h, p: right_step(x, h, p)[0],
        lambda x, h, p: right_step(x, 0 * h, p),
        lambda x, h, p: right_step(x, h[::-1], p),
        lambda x, h, p: right_step(h, x, p),
        lambda x, h, p: (right_step(x, h, p)[0], p.w_hy @ h),
        lambda x, h, p: (right_step(x, h, p)[0], right_step(x, h, p)[1][:, None]),
        lambda x, h, p: None,
        counting_step(),
    ],
)
def test_a_wrong_step_is_not_right(step):
    assert not beyond.is_right_step(step)
