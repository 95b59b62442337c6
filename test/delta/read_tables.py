"""Reads the tables of the kill run without Spark: rows and log as JSON. Argument: the folder of the schema."""

import json
import sys

from deltalake import DeltaTable, QueryBuilder


def rows(table: str, *columns: str) -> list[list]:
    found = DeltaTable(f"{sys.argv[1]}/{table}")
    # Only its query engine knows deletion vectors.
    query = f"select {', '.join(columns)} from t order by {', '.join(columns)}"
    result = QueryBuilder().register("t", found).execute(query).read_all()
    return [list(row) for row in zip(*([cell.as_py() for cell in result.column(name)] for name in columns))]


print(
    json.dumps(
        {
            "platforms": rows("platforms", "platform_id", "version"),
            "events": rows("events", "subject_id", "version", "event_id"),
        }
    )
)
