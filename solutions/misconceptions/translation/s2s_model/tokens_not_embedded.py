"""Your encoder is fed plain numbers. What does `w_xh @ x` need `x` to be, and which given
function makes that of a token?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    logits = model(tokens, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return " ".join(words)
