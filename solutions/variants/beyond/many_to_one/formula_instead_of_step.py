"""The formula is written out, with row vectors."""

def many_to_one(embeddings, p):
    h = np.zeros((1, p.w_hh.shape[0]))
    for row in embeddings:
        h = np.tanh(h @ p.w_hh.T + row[None, :] @ p.w_xh.T)
    return (h @ p.w_hy.T)[0]
