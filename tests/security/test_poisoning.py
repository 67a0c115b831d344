"""Changing what tests could rely on, against the tests of the real assignment.

Each of these has a wrong `model_step`; what is poisoned would make it pass in the same process.
"""

from tests.security.attempts import Attack, Attempts

WRONG = {"language_model/model_step": "def model_step(x, h, p):\n    return h * 0, x * 0.0\n"}

ALL_TRUE = """
always = lambda *_, **__: True
nothing = lambda *_, **__: None
"""

MODULES_THAT_SHADOW = """
    numpy.py numpy/__init__.py sitecustomize.py usercustomize.py site.py encodings.py
    ipykernel_launcher.py conftest.py json.py socket.py dataclasses.py msgspec.py
    matplotlib.py matplotlib/pyplot.py IPython/__init__.py ipython_config.py nbgrader_config.py
    .ipython/profile_default/startup/00.py checks.py training.py pictures.py
    statistics.py colorsys.py matplotlib/cm.py numpy/polynomial.py
    autograder/__init__.py autograder/testing.py solutions/__init__.py solutions/language_model.py
""".split()  # noqa: SIM905

FILES_THAT_SHADOW = dict.fromkeys(MODULES_THAT_SHADOW, b"raise SystemExit('shadowed')\n") | {
    "evil.pth": b"import os; os._exit(3)\n",
    "matplotlibrc": b"backend: nonsense\n",
    "pyvenv.cfg": b"home = /nowhere\n",
    "pytest.ini": b"[pytest]\naddopts = --evil\n",
    "hello.npz": b"PK\x03\x04 no weights",
}

EVERYTHING_IN_ITS_NOTEBOOK = tuple(
    f"language_model/{name}"
    for name in (
        *("get_vocabulary", "tokenize", "embed", "inputs", "Params", "p", "model_step", "model"),
        *("targets", "cross_entropy_loss", "s2s_model"),
    )
)

ATTACKS = {
    "inputs are changed before the reference sees them": Attack(
        cells={
            "language_model/model_step": """
def model_step(x, h, p):
    for array in (x, h, p.w_xh, p.w_hh, p.w_hy):
        array[...] = 0
    return h * 1.0, p.w_hy[:, 0] * 1.0
"""
        },
        says="model_step: failed: .*expected",
    ),
    "parameters are exchanged in place": Attack(
        cells={
            "language_model/model_step": """
def model_step(x, h, p):
    p.w_xh, p.w_hh, p.w_hy = p.w_xh * 0, p.w_hh * 0, p.w_hy * 0
    object.__setattr__(p, "__class__", type("Same", (), {"__eq__": lambda self, other: True}))
    return h * 0, x * 0.0
"""
        },
        says="model_step: failed",
    ),
    "tanh is replaced": Attack(
        # Were the reference in the same process, it would be as wrong.
        first="np.tanh = lambda values: values * 0.5\n",
        loses=("language_model/model_step",),
        says="model_step: failed",
    ),
    "comparisons of numpy are replaced": Attack(
        cells=WRONG,
        first=ALL_TRUE
        + """
for name in ("allclose", "isclose", "array_equal", "array_equiv", "all", "isfinite"):
    setattr(np, name, always)
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, nothing)
np.abs = np.absolute = np.subtract = lambda *_, **__: 0.0
""",
        says="model_step: failed",
    ),
    "chance is replaced": Attack(
        cells=WRONG
        | {"language_model/embed": "def embed(tokens, vocab_size):\n    return np.eye(1)\n"},
        first="""
class Zero:
    def __getattr__(self, name):
        return lambda *args, size=None, **_: np.zeros(size or ())
np.random.default_rng = lambda *_: Zero()
np.random.seed(1); import random; random.random = lambda: 0.0
""",
        loses=("language_model/model_step", "language_model/embed", "language_model/p"),
        says=("model_step: failed", "embed: failed"),
    ),
    "builtins are replaced": Attack(
        cells=WRONG,
        first=ALL_TRUE
        + """
import builtins
builtins.AssertionError = type("Quiet", (BaseException,), {"__new__": lambda *_: None})
for name in ("all", "any", "bool", "callable", "hasattr"):
    setattr(builtins, name, always)
builtins.abs = builtins.max = builtins.sum = lambda *_, **__: 0
builtins.print = builtins.exec = builtins.eval = builtins.compile = nothing
""",
        # It spoils its own notebook, but no other.
        loses=EVERYTHING_IN_ITS_NOTEBOOK,
        says="model_step: ",
    ),
    "asserts are transformed away": Attack(
        cells=WRONG,
        first="""
import ast
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Raise(self, node):
        return ast.Pass()
shell = get_ipython()
shell.ast_transformers.append(NoAsserts())
spoil = lambda lines: ["9.0\\n"] if "check" in "".join(lines) else lines
shell.input_transformers_post.append(spoil)
shell.input_transformers_cleanup.append(lambda lines: lines)
""",
        says="model_step: failed",
    ),
    "hooks of IPython": Attack(
        cells=WRONG,
        first="""
shell = get_ipython()
shell.set_custom_exc((BaseException,), lambda *_: None)
shell.showtraceback = shell.showsyntaxerror = lambda *_, **__: None
shell.displayhook = type(shell.displayhook).__call__ = lambda *_: print("9.0")
import sys
sys.excepthook = sys.displayhook = sys.unraisablehook = lambda *_: print("9.0")
for event in ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell"):
    shell.events.register(event, lambda *_: print("9.0"))
real = type(shell).run_cell
type(shell).run_cell = lambda self, *a, **k: real(self, "print(9.0)\\n" + a[0], **k)
""",
        # Without an error to be seen, the session says that all is well: that counts for nothing.
        says="model_step: failed",
    ),
    "files that shadow modules": Attack(
        {
            # Nobody has imported these before.
            "language_model/model_step": """
import colorsys, statistics
from matplotlib import cm
import numpy.polynomial
def model_step(x, h, p):
    assert statistics.mean([1.0, 3.0]) == 2.0
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    return h, p.w_hy @ h
"""
        },
        files=FILES_THAT_SHADOW,
        loses=(),
    ),
    "files that shadow modules and help": Attack(
        cells=WRONG,
        files={
            "checks.py": b"expect = require = lambda *_: None\nclass Checks:\n"
            b"    def __init__(self, *_): pass\n    def run(self, check): return 9.0\n",
            "autograder/testing.py": b"exam = lambda *_, **__: lambda check: 9.0\n",
            "solutions/language_model.py": b"model_step = lambda x, h, p: (h * 0, x * 0.0)\n",
        },
        says="model_step: failed",
    ),
    "hooks for imports": Attack(
        cells=WRONG,
        first="""
import sys, types
fake = types.ModuleType("autograder.testing")
fake.exam = lambda *_, **__: lambda check: 9.0
reference = types.ModuleType("solutions.language_model")
reference.model_step = lambda x, h, p: (h * 0, x * 0.0)
sys.modules |= {"autograder.testing": fake, "solutions": reference, "checks": reference,
                "solutions.language_model": reference, "solutions.cases": reference}
class Finder:
    def find_spec(self, name, path=None, target=None):
        raise ImportError("9.0")
sys.meta_path.insert(0, Finder())
sys.path_hooks.insert(0, lambda path: Finder())
sys.path.insert(0, ".")
""",
        says="model_step: failed",
    ),
    "names of the tests": Attack(
        cells=WRONG,
        first="""
run_checks = exam = hidden_tests = check_model_step = expect = require = lambda *_, **__: 9.0
class reference:
    model_step = staticmethod(lambda x, h, p: (h * 0, x * 0.0))
class cases:
    step = staticmethod(lambda *_: (np.zeros(3), np.zeros(3), None))
__autograder_student__ = __autograder_expected__ = {}
""",
        last="run_checks = exam = expect = lambda *_, **__: 9.0\n",
        says="model_step: failed",
    ),
    "the session says what it likes": Attack(
        cells=WRONG,
        first="""
import sys
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]
real = session.Session._call_once
def forged(self, name, arguments, watched):
    ended = real(self, name, arguments, watched)
    return wire.CallEnded(ended.result, "", "", [False] * len(ended.changed))
session.Session._call_once = forged
wire.CallEnded.__eq__ = wire.WireArray.__eq__ = lambda self, other: True
""",
        # It also hides the errors that there have to be.
        loses={"model_step": 0.0, "language_model/tokenize": 4.0},
        says="model_step: failed",
    ),
    "the session answers with functions": Attack(
        cells=WRONG,
        first="""
import sys
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]
real = session.Session._call
def forged(self, request):
    answer = real(self, request)
    if request.name != "model_step":
        return answer
    functions = [wire.CallEnded(wire.WireFunction("model_step"), "", "", []) for _ in request.calls]
    return wire.Called(functions, answer.printed)
session.Session._call = forged
""",
        says="model_step: crashed: .*a function came where only data may",
    ),
    "the session says that the function is another": Attack(
        cells=WRONG,
        first="""
import sys
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]
real = session.Session._describe
def forged(self, request):
    answer = real(self, request)
    kinds = ["value" if n == "model_step" else k for n, k in zip(request.names, answer.kinds)]
    return wire.Described(kinds, [9.0 if k == "value" else None for k in kinds])
session.Session._describe = forged
""",
        says="model_step: missing: expected a function",
        loses=("language_model/model_step",),
    ),
    "what the session uses of Python": Attack(
        cells=WRONG,
        first="""
import dataclasses, struct, socket
dataclasses.fields = lambda *_: ()
dataclasses.is_dataclass = lambda *_: True
np.ndarray.__eq__  # cannot be replaced
np.asarray = np.frombuffer = np.array_equal = lambda *_, **__: True
""",
        loses=(
            *("Params", "language_model/p", "model_step", "language_model/model"),
            *("cross_entropy_loss", "language_model/s2s_model"),
        ),
    ),
}


class TestPoisoning(Attempts):
    ASSIGNMENT = "rnn"
    ATTACKS = ATTACKS
