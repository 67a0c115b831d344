"""How far do you move a weight, and how straight is the loss on this way? What happens to your
numbers when the step is a hundred times smaller?
"""

def loss_gradients(embeddings, targets, p):
    eps = 0.01
    base = cross_entropy_loss(model(embeddings, p), targets)
    grads = {}
    for name in ["w_xh", "w_hh", "w_hy"]:
        w = getattr(p, name)
        grad = np.zeros(w.shape)
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                moved = {n: getattr(p, n).copy() for n in ["w_xh", "w_hh", "w_hy"]}
                moved[name][i, j] += eps
                grad[i, j] = (cross_entropy_loss(model(embeddings, Params(**moved)), targets) - base) / eps
        grads[name] = grad
    return Params(**grads)
