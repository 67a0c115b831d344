"""Makes tokens and one-hots itself."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    words = ["<SOS>", *in_text.lower().split(), "<EOS>"]
    x = np.array([[1.0 if word == v else 0.0 for v in in_vocabulary] for word in words])
    logits = model(x, target_size, p_enc, p_dec)
    return " ".join(out_vocabulary[i] for i in np.argmax(logits, axis=-1))
