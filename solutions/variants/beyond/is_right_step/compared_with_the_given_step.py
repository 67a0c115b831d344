"""Compares with the model_step that the notebook is given, on many cases."""

def is_right_step(step):
    rng = np.random.default_rng(0)
    try:
        for _ in range(10):
            v, n = rng.integers(2, 7, size=2)
            p = Params(rng.normal(size=(n, v)), rng.normal(size=(n, n)), rng.normal(size=(v, n)))
            x, h = np.eye(v)[rng.integers(v)], rng.uniform(-1, 1, n)
            for _ in range(2):
                for got, right in zip(step(x, h, p), model_step(x, h, p), strict=True):
                    np.testing.assert_allclose(np.array(got, dtype=float), right, rtol=1e-4, atol=1e-5)
                    if np.shape(got) != right.shape:
                        return False
    except Exception:
        return False
    return True
