"""The gold sets: our own sentences, always there, and the coded articles of `shared/gold`, where that folder is."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]
_OWN = _ROOT / "tests" / "gold"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Texts with the claims that a coder wrote down, in one language."""

    name: str
    language: str
    texts: dict[str, str]
    claims: dict[str, list[dict[str, Any]]]

    def part(self, name: str, keep: Callable[[str], bool]) -> "GoldSet":
        """Return the texts whose id is kept, as a set with a name of its own."""
        texts = {key: text for key, text in self.texts.items() if keep(key)}
        return GoldSet(name, self.language, texts, {key: self.claims[key] for key in texts if key in self.claims})


def shared_gold() -> Path | None:
    """Return the folder of the shared gold, or None where it is missing (`TRACKER_SHARED` names its parent)."""
    place = Path(os.environ.get("TRACKER_SHARED") or _ROOT.parent / "shared") / "gold"
    return place if place.is_dir() else None


def own(language: str = "en") -> GoldSet:
    """Return our own sentences: every group of hard cases and every indicator, outlets and places invented."""
    rows = records(_OWN / ("sentences.jsonl" if language == "en" else f"sentences_{language}.jsonl"))
    texts = {row["id"]: row["text"] for row in rows}
    return GoldSet(
        "own" if language == "en" else f"own_{language}", language, texts, {r["id"]: r["claims"] for r in rows}
    )


def coded(folder: Path, name: str, language: str) -> GoldSet:
    """Return a set of `NAME_texts.json` and `NAME_claims.jsonl`."""
    texts = {row["id"]: row["text"] for row in json.loads((folder / f"{name}_texts.json").read_text(encoding="utf-8"))}
    claims = {row["id"]: row["claims"] for row in records(folder / f"{name}_claims.jsonl")}
    return GoldSet(name, language, texts, claims)


def held_out(text_id: str) -> bool:
    """Tell the fifth of the coded texts that nobody looks at: rules that fit documents show there."""
    return int(hashlib.sha256(text_id.encode()).hexdigest(), 16) % 5 == 0


def kind_of_source(text_id: str) -> str:
    """Return the kind of source that an id begins with ("fakes:123" -> "fakes")."""
    return text_id.split(":", 1)[0]


def records(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
