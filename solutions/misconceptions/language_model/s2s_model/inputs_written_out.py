"""Compare your answer with the text: does it repeat what was read? Which tokens do you turn back
into characters: those that went in, or those that the model predicts?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, len(vocabulary))
    logits = model(embeddings, p)
    answer = ""
    for i in range(len(logits)):
        answer += vocabulary[np.argmax(embeddings[i])]
    return answer
