"""The journal: what happened in a network, in order, chained so that nothing can be changed unnoticed."""
