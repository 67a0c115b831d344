"""Reads once and carries the state along."""

def answer(question, p, vocabulary, max_length):
    h = np.zeros(p.w_hh.shape[0])
    for token in tokenize(question, vocabulary):
        h, y = model_step(np.eye(len(vocabulary))[token], h, p)
    end = list(vocabulary).index("\n")
    tokens = []
    for _ in range(max_length):
        token = int(y.argmax())
        if token == end:
            break
        tokens.append(token)
        h, y = model_step(np.eye(len(vocabulary))[token], h, p)
    return "".join(vocabulary[token] for token in tokens)
