"""Values that try to pass for what they are not, against the tests of the real assignment."""

from tests.security.attempts import Attack, Attempts

EQUALS_EVERYTHING = """
class Same:
    def __eq__(self, other):
        return True
    __ne__ = lambda self, other: False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = __eq__
    __hash__ = lambda self: 0
    __sub__ = __rsub__ = __add__ = __abs__ = lambda self, *_: self
"""

ARRAY_WITH_ITS_OWN_RULES = """
class Mine(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        return True
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.array(True)
    def __array__(self, dtype=None, copy=None):
        return np.zeros(self.shape)
    def __array_finalize__(self, other):
        pass
    def __eq__(self, other):
        return True
    def tobytes(self, order="C"):
        return b""
    shape = property(lambda self: (1,))
    dtype = property(lambda self: np.dtype(float))
    __array_priority__ = 1e9
"""

NUMBER_WITH_ITS_OWN_RULES = """
class Number(BASE):
    __eq__ = __le__ = __lt__ = __ge__ = __gt__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __sub__ = __rsub__ = __abs__ = __neg__ = __truediv__ = lambda self, *_: 0.0
    __float__ = lambda self: 1.0
    __int__ = __index__ = lambda self: 1
    __repr__ = lambda self: "1"
    __array__ = lambda self, *_, **__: np.array(1.0)
    __reduce__ = lambda self: (print, ("unpickled",))
"""

TEXT_THAT_EQUALS_EVERYTHING = """
class Text(str):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = str.__hash__
    __str__ = __repr__ = lambda self: "hallo welt"
def s2s_model(*_):
    return Text("wrong")
"""

NO_DATACLASS = """
class Params:
    __dataclass_fields__ = {}
    def __init__(self, *matrices):
        pass
    def __getattr__(self, name):
        return np.zeros((3, 3))
    __eq__ = lambda self, other: True
    __hash__ = None
"""

FICKLE_PARAMETERS = """
class Fickle(Params):
    reads = 0
    def __getattribute__(self, name):
        value = object.__getattribute__(self, name)
        if name.startswith("w_"):
            Fickle.reads += 1
            return value if Fickle.reads > 3 else np.full(value.shape, 0.7)
        return value
rng = np.random.default_rng(1)
p = Fickle(*(rng.uniform(-1, 1, shape) for shape in [(3, 4), (3, 3), (4, 3)]))
"""

FICKLE_LIST = """
class Fickle(list):
    reads = 0
    def __iter__(self):
        Fickle.reads += 1
        return list.__iter__([1, 0, 2, 2, 3])
    __getitem__ = lambda self, place: 0
    __len__ = lambda self: 5
def tokenize(text, vocabulary):
    return Fickle([9] * len(text))
"""

LOSS = """
def right_loss(logits, targets):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    logs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return float(-np.mean(logs[np.arange(len(targets)), targets]))

def cross_entropy_loss(logits, targets):
"""

RIGHT_STEP = """
def right_step(x, h, p):
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    return h, p.w_hy @ h

def model_step(x, h, p):
"""


def loss(body):
    return {"cross_entropy_loss": LOSS + body}


def step(body):
    return {"language_model/model_step": RIGHT_STEP + body}


ATTACKS = {
    "an object that equals everything": Attack(
        cells={
            "language_model/get_vocabulary": EQUALS_EVERYTHING
            + "def get_vocabulary(text):\n    return Same()\n",
        },
        says=r"get_vocabulary\(.*Same",
    ),
    "a list of objects that equal everything": Attack(
        cells={
            "language_model/tokenize": EQUALS_EVERYTHING
            + "def tokenize(text, vocabulary):\n    return [Same() for _ in text]\n",
        },
        says="item 0: expected an integer, got something of type Same",
    ),
    "a text that equals everything": Attack(
        cells={"translation/s2s_model": TEXT_THAT_EQUALS_EVERYTHING},
        says="got 'wrong'",
    ),
    "an array with its own rules": Attack(
        cells={
            "language_model/model_step": ARRAY_WITH_ITS_OWN_RULES + "def model_step(x, h, p):\n"
            "    return (h * 0).view(Mine), (p.w_hy[:, 0] * 0).view(Mine)\n",
        },
        says="model_step: failed",
    ),
    "a float with its own rules": Attack(
        cells={
            "cross_entropy_loss": NUMBER_WITH_ITS_OWN_RULES.replace("BASE", "float")
            + "def cross_entropy_loss(logits, targets):\n    return Number(0.123)\n"
        },
        says="got 0.123",
    ),
    "integers with their own rules": Attack(
        cells={
            "language_model/tokenize": NUMBER_WITH_ITS_OWN_RULES.replace("BASE", "int")
            + "def tokenize(text, vocabulary):\n    return [Number(77) for _ in text]\n"
        },
        says="got 77",
    ),
    "an object that converts to a number": Attack(
        cells={
            "cross_entropy_loss": NUMBER_WITH_ITS_OWN_RULES.replace("BASE", "object")
            + "def cross_entropy_loss(logits, targets):\n    return Number()\n"
        },
        says="something of type Number",
    ),
    "not a number": Attack(
        cells=loss("    return float('nan')\n")
        | step("    return h * np.nan, p.w_hy[:, 0] * np.nan\n"),
        says="got nan",
    ),
    "infinity": Attack(cells=loss("    return np.inf\n"), says="got inf"),
    "a scalar that broadcasts": Attack(
        cells=step("    return np.float64(0.0), np.array([[0.0]])\n"),
        says=r"expected an array of shape",
    ),
    "an empty array that broadcasts": Attack(
        cells={
            "language_model/model": "def model(embeddings, p):\n    return np.zeros((0, 1))\n",
            "language_model/get_vocabulary": "def get_vocabulary(text):\n    return []\n",
        },
        says=r"got shape \(0, 1\)",
    ),
    "the right number in an array": Attack(
        # It is one number in an array of one; the loss has to be one number.
        cells=loss("    return np.array([right_loss(logits, targets)])\n"),
        says=r"expected one number, got an array of shape \(1,\)",
    ),
    "right numbers as objects": Attack(
        cells=step("    return [v.astype(object) for v in right_step(x, h, p)]\n"),
        says="array of dtype object",
    ),
    "right numbers as texts": Attack(
        cells=loss("    return str(right_loss(logits, targets))\n")
        | step("    return [v.astype(str) for v in right_step(x, h, p)]\n"),
        says=("expected one number, got the text", "array of dtype <U"),
    ),
    "right numbers in half precision": Attack(
        cells=step("    return [v.astype(np.float16) for v in right_step(x, h, p)]\n"),
        says="array of dtype float16",
    ),
    "right numbers as complex ones": Attack(
        cells=loss("    return complex(right_loss(logits, targets))\n")
        | step("    return [v + 0j for v in right_step(x, h, p)]\n"),
        says=("complex", "array of dtype complex128"),
    ),
    "right numbers behind a mask": Attack(
        cells=step("    return [np.ma.masked_array(v, mask=True) for v in right_step(x, h, p)]\n"),
        says="masked array",
    ),
    "a dataclass that is none": Attack(
        cells={"Params": NO_DATACLASS},
        says="expected the fields w_xh, w_hh, w_hy",
    ),
    "fields that change each time they are read": Attack(
        cells={"language_model/p": FICKLE_PARAMETERS},
        says="every entry of p should be drawn anew|from -1 to 1",
        loses={"language_model/p": 0.0},
    ),
    "a list that changes each time it is read": Attack(
        cells={"language_model/tokenize": FICKLE_LIST},
        says="got 9",
    ),
    "a generator": Attack(
        cells={"language_model/tokenize": "def tokenize(text, vocabulary):\n    yield 0\n"},
        says="something of type generator",
    ),
    "true for one": Attack(
        cells={
            "language_model/tokenize": (
                "def tokenize(text, vocabulary):\n"
                "    found = [vocabulary.index(c) for c in text.lower()]\n"
                "    return [bool(n) if n < 2 else n for n in found]\n"
            )
        },
        says="expected an integer, got a bool",
    ),
    "an integer too large for anything": Attack(
        cells={
            "language_model/tokenize": (
                "def tokenize(text, vocabulary):\n    return [10**5000 for _ in text]\n"
            )
        },
        says="int of more than 64 bits",
    ),
    "numbers at the end of all numbers": Attack(
        cells=loss("    return 1.7e308\n")
        | step("    return h * 1e308 * 1e308, -x * 1e308 * 1e308\n")
        | {
            # What is lent is called with them, too.
            "language_model/model": "def model(embeddings, p):\n"
            "    for value in (1e308, np.inf, np.nan, -1e-320):\n"
            "        last = model_step(embeddings[0] * value, np.full(len(p.w_hh), value), p)\n"
            "    return np.full((len(embeddings) - 1, len(p.w_hy)), value)\n"
        },
        says=("model_step: failed", "cross_entropy_loss: failed"),
    ),
    "a class that calls itself a score": Attack(
        cells={
            "cross_entropy_loss": (
                "from dataclasses import make_dataclass\n"
                "Score = make_dataclass('Score', ['attempt', 'points', 'score'])\n"
                "def cross_entropy_loss(logits, targets):\n"
                "    return Score(None, 9.0, 9.0)\n"
            )
        },
        says="an instance of Score",
    ),
}


class TestComparison(Attempts):
    ASSIGNMENT = "rnn"
    ATTACKS = ATTACKS
