"""With which states do you try the step? Could you see on them whether W_hh h is computed at all?
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
        h = np.zeros(n_hidden)
        right_h = np.tanh(p.w_hh @ h + p.w_xh @ x)
        right_y = p.w_hy @ right_h
        for repetition in range(2):
            try:
                h_new, y = step(x, h, p)
                if np.shape(h_new) != (n_hidden,) or np.shape(y) != (vocab_size,):
                    return False
                if not np.allclose(h_new, right_h, atol=1e-6):
                    return False
                if not np.allclose(y, right_y, atol=1e-6):
                    return False
            except Exception:
                return False
    return True
