"""What every test may ask for: the annotated data, where it is at hand."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated articles, which users do not have."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the annotated data is not beside this checkout")
    return folder
