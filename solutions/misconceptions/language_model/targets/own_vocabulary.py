"""Which number stands for "h", and which for "l", in tokens and in targets? From which text did
you make the vocabulary?
"""

target_text = text[1:]
targets = tokenize(target_text, get_vocabulary(target_text))
