"""Everything but the first token."""

targets = tokens[1:]
