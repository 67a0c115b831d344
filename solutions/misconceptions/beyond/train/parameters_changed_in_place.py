"""What are the caller's parameters after the call? Does -= make a new matrix, or change the one
that is there?
"""

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    targets = tokens[1:]
    losses = []
    for _ in range(n_steps):
        losses.append(cross_entropy_loss(model(embeddings, p), targets))
        grad = loss_gradients(embeddings, targets, p)
        p.w_xh -= learning_rate * grad.w_xh
        p.w_hh -= learning_rate * grad.w_hh
        p.w_hy -= learning_rate * grad.w_hy
    return p, losses
