"""For tests and training: made-up pages whose records are known, and Hypothesis strategies over them.

`dumpclean.testing.layouts.build` makes a page from a `random.Random`; `dumpclean.testing.strategies` needs the extra
`testing`.
"""
