"""Reads the tables of the kill run without Spark: rows, log and how many commits wrote each. Arguments: the folder of the
schema, and each table with its key, as table.key."""

import json
import sys

from deltalake import DeltaTable, QueryBuilder

folder, *tables = sys.argv[1:]
writing = {"MERGE", "UPDATE", "WRITE"}


def rows(table: str, *columns: str) -> list[list]:
    found = DeltaTable(f"{folder}/{table}")
    # Only its query engine knows deletion vectors.
    query = f"select {', '.join(columns)} from t"
    result = QueryBuilder().register("t", found).execute(query).read_all()
    return [list(row) for row in zip(*([cell.as_py() for cell in result.column(name)] for name in columns))]


def commits(table: str) -> int:
    return sum(commit["operation"] in writing for commit in DeltaTable(f"{folder}/{table}").history())


keys = dict(name.split(".") for name in tables)
print(
    json.dumps(
        {
            "rows": [[table, *row] for table, key in keys.items() for row in rows(table, key, "version", "last_event_id")],
            "events": rows("events", "subject_type", "subject_id", "version", "event_id"),
            "commits": {table: commits(table) for table in [*keys, "events"]},
        }
    )
)
