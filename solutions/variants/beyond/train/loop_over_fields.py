"""Loops over the names of the matrices."""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    names = ["w_xh", "w_hh", "w_hy"]
    weights = {name: np.array(getattr(p, name), dtype=float) for name in names}
    losses = []
    for _ in range(n_steps):
        now = Params(**weights)
        losses.append(cross_entropy_loss(model(embeddings, now), tokens[1:]))
        gradients = loss_gradients(embeddings, tokens[1:], now)
        weights = {name: weights[name] - learning_rate * getattr(gradients, name) for name in names}
    return Params(**weights), losses
