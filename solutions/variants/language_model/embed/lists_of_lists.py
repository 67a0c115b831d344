"""Nested lists, no numpy."""

def embed(tokens: list[int], vocab_size: int) -> list[list[int]]:
    return [[1 if i == token else 0 for i in range(vocab_size)] for token in tokens]
