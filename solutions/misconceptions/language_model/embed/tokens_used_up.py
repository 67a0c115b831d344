"""Make my_tokens = [0, 1], call embed(my_tokens, 3) and print my_tokens afterwards: where did
they go? Can you read a list without taking its elements out?
"""

def embed(tokens, vocab_size):
    tokens_left = tokens
    one_hots = []
    while len(tokens_left) > 0:
        token = tokens_left.pop(0)
        row = [0] * vocab_size
        row[token] = 1
        one_hots.append(row)
    return one_hots
