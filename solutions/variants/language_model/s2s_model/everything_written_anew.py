"""Nothing of the earlier tasks is used."""

def s2s_model(text, p, vocabulary):
    h = np.zeros(p.w_hh.shape[0])
    answer = ""
    for char in text.lower()[:-1]:
        h = np.tanh(p.w_hh @ h + p.w_xh[:, vocabulary.index(char)])
        y = p.w_hy @ h
        answer += vocabulary[y.argmax()]
    return answer
