"""From what a page said to stored rows: validate, normalize, identify, store."""

from pipelines.identify import identify
from pipelines.normalize import normalize
from pipelines.validate import validate
from records.batch import Batch


def process(batch: Batch) -> Batch:
    """All that happens to a batch between parser and store; live crawl, replay and ingestion share it."""
    return identify(normalize(validate(batch)))


__all__ = ["process"]
