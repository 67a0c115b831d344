"""Where does the line that computes the gradient stand? Is the slope after ten steps still the
one from the start?
"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[1:]
    losses = []
    grad = loss_gradients(embeddings, targets, p)
    for _ in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        p = Params(
            p.w_xh - learning_rate * grad.w_xh,
            p.w_hh - learning_rate * grad.w_hh,
            p.w_hy - learning_rate * grad.w_hy,
        )
    return p, losses
