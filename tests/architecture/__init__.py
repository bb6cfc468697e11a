"""The rules of the house as small pure functions: source in, sentences about what is wrong out."""
