"""The root of the largest eigenvalue of the product with its transpose."""

def state_gradients(embeddings, p):
    h = np.zeros(len(p.w_hh))
    slopes = []
    for x in embeddings:
        h, _ = model_step(x, h, p)
        slopes.append(1 - h * h)
    back = np.eye(len(h))
    norms = [1.0]
    while slopes:
        back = p.w_hh.T @ (slopes.pop()[:, None] * back)
        norms.append(np.sqrt(np.linalg.eigvalsh(back.T @ back).max()))
    norms.reverse()
    return np.array(norms)
