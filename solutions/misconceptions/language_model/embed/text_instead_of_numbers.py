"""What is the type of one entry of your result? Could a matrix be multiplied by it?"""

def embed(tokens, vocab_size):
    one_hots = []
    for token in tokens:
        row = ["0"] * vocab_size
        row[token] = "1"
        one_hots.append(row)
    return one_hots
