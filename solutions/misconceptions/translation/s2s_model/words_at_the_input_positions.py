"""You look the numbers of the input words up in the output vocabulary. Is word 3 of one
language the translation of word 3 of the other, and what is the network for?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    in_tokens = tokenize(in_text, in_vocabulary)
    words = []
    for token in in_tokens[1:]:
        words.append(out_vocabulary[token % len(out_vocabulary)])
    return " ".join(words)
