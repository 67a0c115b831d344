"""Changes a deep copy in place; the losses are an array."""

from copy import deepcopy

def train(text, vocabulary, p, n_steps, learning_rate):
    p = deepcopy(p)
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    losses = np.zeros(n_steps)
    for i in range(n_steps):
        losses[i] = cross_entropy_loss(model(embeddings, p), tokens[1:])
        g = loss_gradients(embeddings, tokens[1:], p)
        p.w_xh -= learning_rate * g.w_xh
        p.w_hh -= learning_rate * g.w_hh
        p.w_hy -= learning_rate * g.w_hy
    return [p, losses]
