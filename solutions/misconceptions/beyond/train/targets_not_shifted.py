"""Which symbol should the model predict after reading the first one? Does your target for the
first step say the same?
"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[:-1]
    losses = []
    for _ in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        grad = loss_gradients(embeddings, targets, p)
        p = Params(
            p.w_xh - learning_rate * grad.w_xh,
            p.w_hh - learning_rate * grad.w_hh,
            p.w_hy - learning_rate * grad.w_hy,
        )
    return p, losses
