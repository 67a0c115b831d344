"""The rest of the text is tokenized with the vocabulary of the whole."""

targets = tuple(tokenize(text[1:], get_vocabulary(text)))
