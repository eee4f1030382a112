"""The same article on many pages: which records are sightings of one, and one record out of them. `docs/sightings.md`."""

from dumpclean.sightings.grouping import bucket, merge_sightings
from dumpclean.sightings.merging import Merged, Sighting, as_merged, merge_records, sightings_of

__all__ = ["Merged", "Sighting", "as_merged", "bucket", "merge_records", "merge_sightings", "sightings_of"]
