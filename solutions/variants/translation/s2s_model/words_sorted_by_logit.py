"""Sorts the words by their logits and takes the last."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    logits = model(embed(tokens, len(in_vocabulary)), target_size, p_enc, p_dec)
    return " ".join(
        sorted(zip(y, out_vocabulary), key=lambda pair: pair[0])[-1][1] for y in logits
    )
