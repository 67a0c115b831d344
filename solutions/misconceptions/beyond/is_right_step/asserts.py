"""What does a failing assert do, and what does a function return that has no return? Who is
asking for True or False here?
"""

def is_right_step(step):
    rng = np.random.default_rng(1)
    p = Params(
        rng.uniform(-1, 1, (3, 5)),
        rng.uniform(-1, 1, (3, 3)),
        rng.uniform(-1, 1, (5, 3)),
    )
    x = np.eye(5)[1]
    h = rng.uniform(-1, 1, 3)
    right_h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    h_new, y = step(x, h, p)
    np.testing.assert_allclose(h_new, right_h, atol=1e-6)
    np.testing.assert_allclose(y, p.w_hy @ right_h, atol=1e-6)
