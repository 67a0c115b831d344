"""You decode here once more, and feed back the word that you chose. Would `model` from Task 7
give the same rows, and does it feed back words or outputs?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    h = np.zeros(len(p_enc.w_hh))
    for x in embed(tokenize(in_text, in_vocabulary), len(in_vocabulary)):
        h = encode_step(x, h, p_enc)
    word = "<SOS>"
    words = []
    for i in range(target_size):
        y_prev = np.zeros(len(out_vocabulary))
        y_prev[out_vocabulary.index(word)] = 1
        h, y = decode_step(h, y_prev, p_dec)
        word = out_vocabulary[np.argmax(y)]
        words.append(word)
    return " ".join(words)
