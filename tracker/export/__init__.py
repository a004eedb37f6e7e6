"""Write articles, sources and claims for other programs, and the public database for readers."""

from tracker.export.records import claim_record

__all__ = ["claim_record"]
