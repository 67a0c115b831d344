"""The reference solution of the assignment `rnn`, with known wrong and other right solutions."""
