"""Find what ships beside the code: views, queries and metadata, in the installed wheel or else in the checkout."""

from pathlib import Path

from tracker.errors import TrackerError

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """Return the path of `views`, `queries` or `metadata.json`.

    A wheel carries them in `tracker/_shipped/`; an editable install has none there and reads the checkout.
    Raises TrackerError where neither place has it.
    """
    checkout = _PACKAGE.parent / (name if name == "metadata.json" else f"db/{name}")
    for path in (_PACKAGE / "_shipped" / name, checkout):
        if path.exists():
            return path
    raise TrackerError(f"The installation lacks {name}: neither {checkout} nor the package has it. Install it again.")
