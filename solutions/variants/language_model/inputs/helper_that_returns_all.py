"""One function returns the four values, with prints on the way and a warning on standard error."""

import warnings


def prepare(some_text):
    chars = get_vocabulary(some_text)
    numbers = tokenize(some_text, chars)
    print(len(chars), "symbols,", len(numbers), "tokens")
    warnings.warn("this text is very short")
    return chars, numbers, len(chars), embed(numbers, len(chars))


vocabulary, tokens, vocab_size, in_embeddings = prepare(text)
