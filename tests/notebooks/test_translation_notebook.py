"""The notebook of Tasks 6 to 8: how it is stored, and what running it shows."""

import importlib
import json
import math
import re
import sys
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from solutions import translation

FOLDER = Path(__file__).parents[2] / "source" / "rnn"
PATH = FOLDER / "translation.ipynb"
TEXT = PATH.read_text(encoding="utf-8")
CELLS = json.loads(TEXT)["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]
POINTS = {"encode_step": 8, "decode_step": 10, "model": 12, "s2s_model": 10}
MODULE = Path(translation.__file__).read_text(encoding="utf-8")


def source(cell_id):
    return "".join(next(cell["source"] for cell in CELLS if cell["id"] == cell_id))


def nbgrader(cell):
    return cell["metadata"].get("nbgrader", {})


def skipped(cell):
    return "skip-execution" in cell["metadata"].get("tags", [])


def solved(text):
    return re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", text).rstrip("\n")


def unsolved(text):
    stub = r"\1# YOUR CODE HERE\n\1raise NotImplementedError()"
    return re.sub(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", stub, text, flags=re.DOTALL)


def without_hidden_tests(text):
    return re.sub(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS\n", "", text, flags=re.DOTALL)


# Solutions that share nothing with the reference: plain numbers, plain loops


def weighted(matrix, vector):
    return [sum(w * v for w, v in zip(row, vector, strict=True)) for row in matrix.tolist()]


def encode_step_by_numbers(x, h, p_enc):
    return [
        math.tanh(memory + news)
        for memory, news in zip(weighted(p_enc.w_hh, h), weighted(p_enc.w_xh, x), strict=True)
    ]


def decode_step_by_numbers(s, y_prev, p_dec):
    s = [
        math.tanh(memory + news)
        for memory, news in zip(weighted(p_dec.w_ss, s), weighted(p_dec.w_ys, y_prev), strict=True)
    ]
    return s, weighted(p_dec.w_sy, s)


def model_by_numbers(in_embeddings, target_size, p_enc, p_dec):
    state = [0.0] * len(p_enc.w_hh)
    for x in in_embeddings:
        state = encode_step_by_numbers(x, state, p_enc)
    output = [0.0] * (len(p_dec.w_sy) - 2) + [1.0, 0.0]
    outputs = []
    for _ in range(target_size):
        state, output = decode_step_by_numbers(state, output, p_dec)
        outputs.append(output)
    return outputs


def s2s_model_by_numbers(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    words = ["<SOS>", *in_text.lower().split(), "<EOS>"]
    in_embeddings = [[float(entry == word) for entry in in_vocabulary] for word in words]
    outputs = model_by_numbers(in_embeddings, target_size, p_enc, p_dec)
    return " ".join(out_vocabulary[output.index(max(output))] for output in outputs)


BY_NUMBERS = {
    "encode_step": encode_step_by_numbers,
    "decode_step": decode_step_by_numbers,
    "model": model_by_numbers,
    "s2s_model": s2s_model_by_numbers,
}


@pytest.fixture
def beside_the_notebook(monkeypatch):
    """Lets cells import and read what lies beside the notebook."""
    monkeypatch.chdir(FOLDER)
    monkeypatch.syspath_prepend(str(FOLDER))
    mpl.use("Agg")
    monkeypatch.setattr(plt, "show", lambda: plt.close("all"))
    yield
    for name in ("checks", "pictures", "training", "translation_pictures"):
        sys.modules.pop(name, None)


@pytest.fixture
def run_as_student(beside_the_notebook):
    """Runs the cells of the release in this process; returns the errors by cell."""

    def run(written, functions=(), pictures=True):
        namespace = {"__name__": "__main__"}
        errors = {}
        for cell in CODE:
            if cell["id"] in functions:
                namespace[cell["id"]] = functions[cell["id"]]
                continue
            if skipped(cell) and not pictures:
                continue
            text = without_hidden_tests(written("".join(cell["source"])))
            try:
                exec(compile(text, cell["id"], "exec"), namespace)
            except Exception as error:  # noqa: BLE001 - whatever a student's cell may raise
                errors[cell["id"]] = error
        return errors

    return run


@pytest.fixture
def grade(beside_the_notebook):
    """Runs what grading does not skip, with these functions as solutions; returns the scores."""

    def run(functions):
        namespace = {"__name__": "__main__"}
        scores = {}
        for cell in CODE:
            name = cell["id"].removeprefix("test_")
            if skipped(cell):
                continue
            if cell["id"] in functions:
                namespace[name] = functions[name]
            elif name in functions:
                *lines, last = "".join(cell["source"]).splitlines()
                exec(compile("\n".join(lines), cell["id"], "exec"), namespace)
                scores[name] = float(eval(last, namespace))
            else:
                exec(compile("".join(cell["source"]), cell["id"], "exec"), namespace)
        return scores

    return run


# How it is stored


def test_notebook_is_stored_the_way_it_would_be_written_again():
    notebook = json.loads(TEXT)
    assert json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n" == TEXT
    assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
    nbformat.validate(nbformat.reads(TEXT, 4))


def test_notebook_holds_no_results():
    assert [([], None)] * len(CODE) == [(cell["outputs"], cell["execution_count"]) for cell in CODE]


def test_graded_cells_are_known_by_their_names():
    ids = [cell["id"] for cell in CELLS]
    assert len(ids) == len(set(ids))
    assert all(nbgrader(cell)["grade_id"] == cell["id"] for cell in CELLS if nbgrader(cell))


def test_each_solution_is_followed_by_its_test():
    order = [cell["id"] for cell in CELLS if nbgrader(cell).get("solution")]
    assert list(POINTS) == order
    following = {cell["id"]: after for cell, after in pairwise(CELLS)}
    for name, points in POINTS.items():
        test = following[name]
        assert f"test_{name}" == test["id"]
        assert {"grade": True, "locked": True, "points": points}.items() <= nbgrader(test).items()


def test_points_are_forty_of_the_hundred():
    assert 40 == sum(POINTS.values())


def test_exam_gives_the_points_of_its_cell():
    for name, points in POINTS.items():
        assert f"points={points}," in source(f"test_{name}")


def test_each_test_draws_its_own_cases():
    seeds = [re.search(r"seed=(\d+)", source(f"test_{name}"))[1] for name in POINTS]
    assert len(seeds) == len(set(seeds))


def test_each_task_has_three_folded_hints():
    for name in POINTS:
        assert 3 == source(f"task-{name}").count("<details><summary>Hint")
    assert TEXT.count("<details>") == TEXT.count("</details>")


def test_pictures_referred_to_lie_beside_the_notebook():
    names = re.findall(r"\]\((\w+\.svg)\)", TEXT)
    assert ["encoder_decoder.svg"] == names
    assert all((FOLDER / name).exists() for name in names)


def test_visible_part_of_a_test_knows_neither_the_reference_nor_the_grader():
    for name in POINTS:
        visible = without_hidden_tests(source(f"test_{name}"))
        assert not re.search(r"autograder|solutions|reference|cases", visible)


# One truth


@pytest.mark.parametrize("name", POINTS)
def test_solution_is_a_passage_of_the_reference(name):
    assert f"\n{solved(source(name))}\n" in MODULE


@pytest.mark.parametrize("cell_id", ["given_words", "given_params", "given_p"])
def test_given_cell_is_a_passage_of_the_reference(cell_id):
    assert f"\n{source(cell_id)}\n" in MODULE


def test_given_values_are_those_of_the_reference():
    for line in filter(None, source("given_texts").split("\n")):
        assert f"\n{line}\n" in MODULE


# What running it shows


def test_reference_gets_full_marks_in_a_kernel():
    notebook = nbformat.read(PATH, 4)
    resources = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(notebook, timeout=120, resources=resources).execute()
    shown = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    scores = {name: float(shown[f"test_{name}"][0].data["text/plain"]) for name in POINTS}
    assert POINTS == scores


def test_solutions_by_plain_numbers_get_full_marks(grade):
    assert POINTS == grade(BY_NUMBERS)


def test_solutions_by_plain_numbers_pass_every_visible_check(run_as_student, capsys):
    assert {} == run_as_student(solved, BY_NUMBERS, pictures=False)
    assert 4 == capsys.readouterr().out.count("all visible checks pass")


def test_student_who_solves_everything_sees_every_check_pass_and_every_picture(
    run_as_student, capsys
):
    assert {} == run_as_student(solved)
    shown = capsys.readouterr().out
    assert "4 of 4 cells pass their visible checks" in shown
    assert "No picture" not in shown
    assert "hello world, after training: hallo welt <EOS>" in shown
    assert "world hello, after training: welt hallo <EOS>" in shown
    assert "hello world (target_size 5): hallo welt <EOS> <EOS> <EOS>" in shown


def test_untouched_release_says_what_is_missing_and_draws_nothing(run_as_student, capsys):
    errors = run_as_student(unsolved)
    assert {f"test_{name}" for name in POINTS} == set(errors)
    assert {"CheckFailed"} == {type(error).__name__ for error in errors.values()}
    shown = capsys.readouterr().out
    assert 7 == shown.count("No picture yet")
    assert "0 of 4 cells pass" in shown


# What pictures are drawn from


@pytest.fixture
def watch(beside_the_notebook):
    return importlib.import_module("translation_pictures").watch


def test_watching_a_model_shows_what_flows_through_it(watch):
    p_enc, p_dec = translation.p_enc, translation.p_dec
    run = watch(translation.model, translation.in_embeddings, 3, p_enc, p_dec)
    np.testing.assert_array_equal(run.inputs, translation.in_embeddings)
    logits = model_by_numbers(translation.in_embeddings, 3, p_enc, p_dec)
    np.testing.assert_allclose(run.logits, logits)
    np.testing.assert_array_equal(run.previous_outputs, [[0, 0, 1, 0], *run.logits[:-1]])
    h_1 = encode_step_by_numbers([0, 0, 1, 0], [0, 0, 0, 0], p_enc)
    np.testing.assert_allclose(run.encoder_states[0], h_1)
    s_1, _ = decode_step_by_numbers(run.encoder_states[-1], [0, 0, 1, 0], p_dec)
    np.testing.assert_allclose(run.decoder_states[0], s_1)


def test_watching_leaves_the_steps_as_they_were(watch):
    before = translation.encode_step, translation.decode_step
    watch(translation.model, translation.in_embeddings, 1, translation.p_enc, translation.p_dec)
    assert before == (translation.encode_step, translation.decode_step)


def test_watching_a_model_that_calls_no_step_says_so(watch):
    namespace = {"encode_step": None, "decode_step": None}
    exec("def model(*arguments):\n    return 'hallo welt'", namespace)
    with pytest.raises(ValueError, match="should call encode_step and decode_step"):
        watch(namespace["model"], translation.in_embeddings, 3)
