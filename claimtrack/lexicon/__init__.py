"""Word knowledge, as data with a loader."""

from claimtrack.lexicon.loader import Cue, Cues, Form, load_cues, load_forms

__all__ = ["Cue", "Cues", "Form", "load_cues", "load_forms"]
