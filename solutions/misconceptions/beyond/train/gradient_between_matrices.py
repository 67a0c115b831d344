"""All three matrices move at once. From which parameters is the gradient for W_hy computed in
your function: from those before the step, or with W_xh already moved?
"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[1:]
    losses = []
    for _ in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        grad = loss_gradients(embeddings, targets, p)
        p = Params(p.w_xh - learning_rate * grad.w_xh, p.w_hh, p.w_hy)
        grad = loss_gradients(embeddings, targets, p)
        p = Params(p.w_xh, p.w_hh - learning_rate * grad.w_hh, p.w_hy)
        grad = loss_gradients(embeddings, targets, p)
        p = Params(p.w_xh, p.w_hh, p.w_hy - learning_rate * grad.w_hy)
    return p, losses
