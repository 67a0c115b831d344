"""Call your function with the vocabulary of another text: do the characters of your answer come
from it? Which name do you use, and where does it come from?
"""

def s2s_model(text, p, vocab):
    tokens = tokenize(text, vocab)
    logits = model(embed(tokens, len(vocab)), p)
    answer = ""
    for token in np.argmax(logits, axis=1):
        answer = answer + vocabulary[token]
    return answer
