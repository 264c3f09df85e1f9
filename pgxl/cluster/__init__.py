"""Reading on a cluster (集群): an existing dask scheduler, its workers, a folder that all can see.

This machine lists the inputs and parts them into tasks; a worker reads the files of a task and
leaves what it found as one Parquet file, a part (分部结果); this machine merges the parts in order.
Only counts travel back, so that the parts are all there is: what is there is not read again.

A file is read in a process of its own kind below the worker (``child``): what it does to its reader
costs the file, never the worker. Mails and archives are opened so too (``isolation``). dask and
pyarrow are imported once somebody asks for a cluster.
"""

from pgxl.cluster.gathering import gather
from pgxl.cluster.model import Cluster

__all__ = ["Cluster", "gather"]
