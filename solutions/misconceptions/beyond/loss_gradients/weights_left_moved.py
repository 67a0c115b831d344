"""What are the weights in p after the call? Do you put each weight back to where it was before
you move the next one?
"""

def loss_gradients(embeddings, targets, p):
    eps = 1e-6
    grads = {}
    for name in ["w_xh", "w_hh", "w_hy"]:
        w = getattr(p, name)
        grad = np.zeros(w.shape)
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                before = cross_entropy_loss(model(embeddings, p), targets)
                w[i, j] += eps
                after = cross_entropy_loss(model(embeddings, p), targets)
                grad[i, j] = (after - before) / eps
        grads[name] = grad
    return Params(**grads)
