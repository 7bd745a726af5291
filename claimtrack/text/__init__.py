"""Strings and offsets: knows no actors, no claims."""
