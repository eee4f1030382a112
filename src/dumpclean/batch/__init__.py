"""From one page to millions: `run` does a `Job`: reads files and streams, cleans in several processes, writes whole shards.

Parquet, Zstandard and web archives need the extra `batch`; text, HTML and JSONL, plain or gzipped, need nothing.
"""

from dumpclean.batch.columns import Columns
from dumpclean.batch.inputs import InputFormat
from dumpclean.batch.running import Job, Progress, run
from dumpclean.batch.shards import OutputFormat
from dumpclean.batch.tally import Tally

__all__ = ["Columns", "InputFormat", "Job", "OutputFormat", "Progress", "Tally", "run"]
