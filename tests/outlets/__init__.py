"""Sample pages of invented outlets, each laid out as a kind of real one is. All words on them are ours."""

from outlets import builders, countries, languages, layouts, odd, systems, told
from outlets.pieces import SAMPLES, Sample

__all__ = ["SAMPLES", "Sample", "builders", "countries", "languages", "layouts", "odd", "systems", "told"]
