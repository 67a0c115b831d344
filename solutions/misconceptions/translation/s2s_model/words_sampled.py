"""You draw each word at random with its probability. Will the same sentence always get the same
translation, and which word does the task ask for?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    generator = np.random.default_rng(0)
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = []
    for y in logits:
        prob = np.exp(y - y.max())
        prob = prob / prob.sum()
        words.append(out_vocabulary[generator.choice(len(out_vocabulary), p=prob)])
    return " ".join(words)
