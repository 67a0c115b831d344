"""Looks at the largest difference of all numbers, with helper functions."""

def largest_difference(got, right):
    got = np.array(got, dtype=float)
    return np.inf if got.shape != right.shape else np.max(np.abs(got - right))

def check_once(step, seed):
    rng = np.random.default_rng(seed)
    p = Params(rng.normal(size=(4, 6)), rng.normal(size=(4, 4)), rng.normal(size=(6, 4)))
    x = embed([int(rng.integers(6))], 6)[0]
    h = np.tanh(rng.normal(size=4))
    right_h, right_y = model_step(x, h, p)
    worst = 0
    for _ in range(3):
        got_h, got_y = step(x, h, p)
        worst = max(worst, largest_difference(got_h, right_h), largest_difference(got_y, right_y))
    return worst

def is_right_step(step):
    try:
        return bool(max(check_once(step, seed) for seed in range(4)) < 1e-4)
    except Exception:
        return False
