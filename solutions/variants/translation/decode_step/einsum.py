"""All products written with einsum."""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(np.einsum("ij,j->i", p_dec.w_ss, s) + np.einsum("ij,j->i", p_dec.w_ys, y_prev))
    return s, np.einsum("vh,h->v", p_dec.w_sy, s)
