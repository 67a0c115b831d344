"""You encode and decode here once more, but your text is the same for every sentence. Which
state does your decoder start from, and which one did `model` from Task 7 give it?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    h = np.zeros(len(p_enc.w_hh))
    for x in embed(tokenize(in_text, in_vocabulary), len(in_vocabulary)):
        h = encode_step(x, h, p_enc)
    s = np.zeros(len(p_dec.w_ss))
    y = np.zeros(len(out_vocabulary))
    y[out_vocabulary.index("<SOS>")] = 1
    words = []
    for i in range(target_size):
        s, y = decode_step(s, y, p_dec)
        words.append(out_vocabulary[np.argmax(y)])
    return " ".join(words)
