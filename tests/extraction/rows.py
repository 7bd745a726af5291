"""Attributions written as one row of text each, so that a table of them can be read."""

from claimtrack.models import Attribution, Certainty, Span, Stance


def _join(spans: tuple[Span, ...], mark: str) -> str:
    return mark.join(span.text for span in spans)


def write_row(attribution: Attribution) -> str:
    """Write an attribution as "who | how | what | act, and whatever is out of the ordinary"."""
    notes = [attribution.act]
    if attribution.stance is not Stance.AFFIRMS:
        notes.append(str(attribution.stance))
    if attribution.certainty is not Certainty.CERTAIN:
        notes.append(str(attribution.certainty))
    if attribution.quote != "indirect":
        notes.append(attribution.quote)
    for name, spans in (("to", attribution.addressees), ("accused", attribution.accused)):
        if spans:
            notes.append(f"{name}={_join(spans, '; ')}")
    if attribution.time:
        notes.append(f"time={attribution.time.text}")
    indices = ((name, getattr(attribution, name)) for name in ("within", "carried_from", "answers"))
    notes.extend(f"{name}={index}" for name, index in indices if index is not None)
    parts = (
        _join(attribution.sources, "; ") or "-",
        _join(attribution.cue, " ") or "-",
        _join(attribution.content, " ‖ "),
    )
    return " | ".join((*parts, ", ".join(notes)))
