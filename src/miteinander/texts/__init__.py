"""Words in every language: what people write, its translations, and how it is found again."""
