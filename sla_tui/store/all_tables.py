"""All tables of a store: whoever looks through every one of them asks here, so that each is loaded."""

from sqlalchemy import MetaData

from . import desk_tables, import_tables
from .tables import Table

__all__ = ["METADATA", "desk_tables", "import_tables"]

METADATA: MetaData = Table.metadata
