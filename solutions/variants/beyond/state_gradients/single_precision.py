"""Calculates with float32."""

def state_gradients(embeddings, p):
    w_xh, w_hh = np.float32(p.w_xh), np.float32(p.w_hh)
    h = np.zeros(len(w_hh), dtype=np.float32)
    slopes = []
    for x in np.float32(embeddings):
        h = np.tanh(w_hh @ h + w_xh @ x)
        slopes.append(1 - h ** 2)
    product = np.eye(len(h), dtype=np.float32)
    norms = [np.float32(1)]
    for slope in slopes[::-1]:
        product = (product * slope) @ w_hh
        norms.append(np.linalg.norm(product, 2))
    return np.array(norms[::-1])
