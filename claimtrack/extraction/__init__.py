"""From a document to attributions: who said what, as spans of its text.

>>> from claimtrack import Document
>>> article = Document(text="Ada Quill denied that the dam was unsafe.")
>>> [str(attribution) for attribution in load_engine("rules").attributions(article)]
['Ada Quill | denied | the dam was unsafe']
"""

from claimtrack.extraction.engine import Engine, load_engine

__all__ = ["Engine", "load_engine"]
