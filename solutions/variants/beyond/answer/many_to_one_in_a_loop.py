"""Calls many_to_one for each character, with a position for the new line."""

def answer(question, p, vocabulary, max_length):
    text = question
    for _ in range(max_length):
        logits = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
        character = vocabulary[int(np.argmax(logits))]
        if character == "\n":
            break
        text = text + character
    return text[len(question):]
