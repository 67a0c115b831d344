"""Nothing comes after the first `<EOS>` in your text. Does the task let the text end there, or
are there always `target_size` words?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = []
    for y in logits:
        words.append(out_vocabulary[np.argmax(y)])
        if words[-1] == "<EOS>":
            break
    return " ".join(words)
