"""How many losses come back when n_steps is 1? Have the parameters moved?"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[1:]
    losses = []
    for _ in range(n_steps - 1):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        grad = loss_gradients(embeddings, targets, p)
        p = Params(
            p.w_xh - learning_rate * grad.w_xh,
            p.w_hh - learning_rate * grad.w_hh,
            p.w_hy - learning_rate * grad.w_hy,
        )
    return p, losses
