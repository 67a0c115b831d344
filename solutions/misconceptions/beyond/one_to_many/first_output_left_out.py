"""The output after reading x says which symbol comes next. Is it among the rows that you return?
"""

def one_to_many(x, n_steps, p):
    h = np.zeros(p.w_hh.shape[0])
    h, y = model_step(x, h, p)
    ys = []
    for _ in range(n_steps):
        x = np.eye(len(y))[np.argmax(y)]
        h, y = model_step(x, h, p)
        ys.append(y)
    return np.array(ys)
