"""Public money: what an award comes to, what may be spent when, and what has to be paid back.

So far the computing core only, without pages: whole cents, fractions and days, no Django, no clock.
"""
