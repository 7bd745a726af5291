"""Learning the shipped weights from annotated articles, and measuring them."""
