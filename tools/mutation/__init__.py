"""Mutation testing of the core: which mutants there are, which tests reach them, and which tests notice them."""
