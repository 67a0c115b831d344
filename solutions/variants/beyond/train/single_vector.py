"""All weights in one long vector."""

def train(text, vocabulary, p, n_steps, learning_rate):
    shapes = [np.shape(p.w_xh), np.shape(p.w_hh), np.shape(p.w_hy)]
    ends = np.cumsum([rows * columns for rows, columns in shapes])

    def to_vector(q):
        return np.concatenate([np.ravel(q.w_xh), np.ravel(q.w_hh), np.ravel(q.w_hy)])

    def to_params(vector):
        return Params(*(w.reshape(shape) for w, shape in zip(np.split(vector, ends[:-1]), shapes)))

    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    vector = to_vector(p)
    losses = []
    for _ in range(n_steps):
        q = to_params(vector)
        losses.append(cross_entropy_loss(model(embeddings, q), tokens[1:]))
        vector = vector - learning_rate * to_vector(loss_gradients(embeddings, tokens[1:], q))
    return to_params(vector), losses
