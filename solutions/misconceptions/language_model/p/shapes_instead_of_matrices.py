"""What does print(p.w_xh) show: the numbers of a matrix, or its shape? Who draws the numbers?"""

p = Params(
    w_xh=(n_hidden, vocab_size),
    w_hh=(n_hidden, n_hidden),
    w_hy=(vocab_size, n_hidden),
)
