"""A loop that adds one character after the other."""

def s2s_model(text, p, vocabulary):
    # tokenize the text
    tokens = tokenize(text, vocabulary)
    # call the model
    logits = model(embed(tokens, len(vocabulary)), p)
    # translate the output embeddings into text
    result = ""
    for row in logits:
        result = result + vocabulary[np.argmax(row)]
    print(text, "->", result)
    return result
