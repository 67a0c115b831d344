"""tanh is written with exponentials in a helper, and the products with a named function."""

def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def times(matrix, vector):
    return (matrix * vector).sum(axis=1)


def model_step(x, h, p):
    return (new := tanh(times(p.w_hh, h) + times(p.w_xh, x))), times(p.w_hy, new)
