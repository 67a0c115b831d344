"""Is the loss before the first step that of the parameters you were given? Where does your
training start?
"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[1:]
    losses = []
    rng = np.random.default_rng(0)
    p = Params(*(rng.uniform(-1, 1, w.shape) for w in (p.w_xh, p.w_hh, p.w_hy)))
    for _ in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        grad = loss_gradients(embeddings, targets, p)
        p = Params(
            p.w_xh - learning_rate * grad.w_xh,
            p.w_hh - learning_rate * grad.w_hh,
            p.w_hy - learning_rate * grad.w_hy,
        )
    return p, losses
