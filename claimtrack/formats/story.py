"""The packaged story: short dispatches about public events, to try the library on.

They are in our own words and from outlets that do not exist. What they report is on
the public record of autumn 2020: foreign fighters said to be in Nagorno-Karabakh,
who alleged it, and who denied it.
"""

from importlib.resources import files

from claimtrack.models import Document


def packaged_story() -> list[Document]:
    """Return the dispatches, oldest first.

    >>> [document.publisher for document in packaged_story()][0]
    'Strait Wire'
    """
    lines = files("claimtrack.data").joinpath("story.jsonl").read_text("utf-8").splitlines()
    return [Document.model_validate_json(line) for line in lines if line.strip()]
