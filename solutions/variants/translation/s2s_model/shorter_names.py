"""Parameters under other names, tests call by position."""

def s2s_model(text, enc, dec, v_in, v_out, n):
    logits = model(embed(tokenize(text, v_in), len(v_in)), n, enc, dec)
    return " ".join([v_out[i] for i in np.argmax(logits, 1)])
