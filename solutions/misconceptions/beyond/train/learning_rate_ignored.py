"""Does your result change when the learning rate is ten times smaller?"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[1:]
    losses = []
    for _ in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        grad = loss_gradients(embeddings, targets, p)
        p = Params(
            p.w_xh - 0.1 * grad.w_xh,
            p.w_hh - 0.1 * grad.w_hh,
            p.w_hy - 0.1 * grad.w_hy,
        )
    return p, losses
