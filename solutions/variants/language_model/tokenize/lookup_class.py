"""A small class in the cell turns characters into tokens, and an assert refuses the unknown ones."""

class Tokenizer:
    def __init__(self, vocabulary):
        self.char_to_token = {}
        for char in vocabulary:
            self.char_to_token[char] = len(self.char_to_token)

    def __call__(self, char):
        assert char in self.char_to_token, f"{char!r} is not in the vocabulary"
        return self.char_to_token[char]


def tokenize(text, vocabulary):
    tokenizer = Tokenizer(vocabulary)
    list = []
    for char in text:
        list += [tokenizer(char.lower())]
    return list
