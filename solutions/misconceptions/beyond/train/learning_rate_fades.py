"""Is every step as long as learning_rate times the gradient? Where does the task say that later
steps are shorter?
"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[1:]
    losses = []
    for step in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        grad = loss_gradients(embeddings, targets, p)
        rate = learning_rate / (1 + step)
        p = Params(
            p.w_xh - rate * grad.w_xh,
            p.w_hh - rate * grad.w_hh,
            p.w_hy - rate * grad.w_hy,
        )
    return p, losses
