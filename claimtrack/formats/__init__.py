"""Other people's formats, in and out."""

from claimtrack.formats.articles import read_documents
from claimtrack.formats.csv import write_csv
from claimtrack.formats.jsonl import read_records, write_records
from claimtrack.formats.story import packaged_story
from claimtrack.formats.tsv import read_texts

__all__ = ["packaged_story", "read_documents", "read_records", "read_texts", "write_csv", "write_records"]
