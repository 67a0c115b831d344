"""Call your function several times with different random seeds: should the answer change? Which
symbol does the task ask for?
"""

def s2s_model(text, p, vocabulary):
    rng = np.random.default_rng(0)
    embeddings = embed(tokenize(text, vocabulary), len(vocabulary))
    logits = model(embeddings, p)
    answer = ""
    for row in logits:
        probs = np.exp(row) / np.sum(np.exp(row))
        answer += rng.choice(vocabulary, p=probs)
    return answer
