"""Writes down what is wrong and says in the end whether that is nothing."""

def is_right_step(step):
    problems = []
    rng = np.random.default_rng(42)
    for repetition in range(6):
        vocab_size, n_hidden = 3 + repetition, 7 - repetition
        p = Params(
            w_xh=rng.uniform(-1.5, 1.5, (n_hidden, vocab_size)),
            w_hh=rng.uniform(-1.5, 1.5, (n_hidden, n_hidden)),
            w_hy=rng.uniform(-1.5, 1.5, (vocab_size, n_hidden)),
        )
        x = np.eye(vocab_size)[repetition % vocab_size]
        h = rng.uniform(-1, 1, n_hidden)
        expected_h = np.tanh(p.w_hh @ h + p.w_xh @ x)
        expected_y = p.w_hy @ expected_h
        try:
            got_h, got_y = step(x.copy(), h.copy(), p)
            again_h, again_y = step(x.copy(), h.copy(), p)
            for got, expected in [(got_h, expected_h), (got_y, expected_y), (again_h, expected_h)]:
                got = np.asarray(got)
                if got.shape != expected.shape:
                    problems.append(f"shape {got.shape}")
                elif np.abs(got - expected).max() > 1e-5:
                    problems.append("numbers")
        except Exception as error:
            problems.append(str(error))
    return not problems
