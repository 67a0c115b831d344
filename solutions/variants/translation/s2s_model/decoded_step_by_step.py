"""Calls the two step functions, not the model."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    state = np.zeros(len(p_enc.w_hh))
    for x in embed(tokenize(in_text, in_vocabulary), len(in_vocabulary)):
        state = encode_step(x, state, p_enc)
    y = embed([out_vocabulary.index("<SOS>")], len(out_vocabulary))[0]
    words = []
    for t in range(target_size):
        state, y = decode_step(state, y, p_dec)
        words.append(out_vocabulary[np.argmax(y)])
    return " ".join(words)
