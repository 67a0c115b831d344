"""Is a step wrong that returns a list with the right numbers? Does the lecture's formula say
anything about the type?
"""

def is_right_step(step):
    rng = np.random.default_rng(1)
    for vocab_size, n_hidden in [(5, 3), (3, 6), (2, 4)]:
        p = Params(
            rng.uniform(-1, 1, (n_hidden, vocab_size)),
            rng.uniform(-1, 1, (n_hidden, n_hidden)),
            rng.uniform(-1, 1, (vocab_size, n_hidden)),
        )
        x = np.eye(vocab_size)[1]
        h = rng.uniform(-1, 1, n_hidden)
        right_h = np.tanh(p.w_hh @ h + p.w_xh @ x)
        right_y = p.w_hy @ right_h
        for repetition in range(2):
            try:
                h_new, y = step(x, h, p)
                if not isinstance(h_new, np.ndarray):
                    return False
                if np.shape(h_new) != (n_hidden,) or np.shape(y) != (vocab_size,):
                    return False
                if not np.allclose(h_new, right_h, atol=1e-6):
                    return False
                if not np.allclose(y, right_y, atol=1e-6):
                    return False
            except Exception:
                return False
    return True
