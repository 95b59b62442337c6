"""Appends to the log tables as many small commits as a desk makes in a day or more, each a file of its own, in the time Spark
takes for a few. Arguments: the folder of the schema, then each table with its commits and the rows of one, as
table.commits.rows."""

import sys
from datetime import datetime, timezone

from arro3.core import Array, DataType, Table
from deltalake import DeltaTable, write_deltalake

folder, *tables = sys.argv[1:]
text, instant = DataType.string(), DataType.timestamp("us", tz="UTC")


def texts(*values: str | None) -> Array:
    return Array(list(values), text)


def now(rows: int) -> Array:
    micros = int(datetime.now(timezone.utc).timestamp() * 1_000_000)
    return Array([micros] * rows, DataType.int64()).cast(instant)


def events(commit: int, rows: int) -> Table:
    ids = [f"{commit}:{row}" for row in range(rows)]
    return Table.from_pydict(
        {
            "event_id": texts(*ids),
            "event_type": texts(*["STATE_CHANGE"] * rows),
            "subject_type": texts(*["work_items"] * rows),
            "subject_id": texts(*[f"item-{commit % 300}"] * rows),
            "version": Array([commit // 300 + 1] * rows, DataType.int32()),
            "old_state": texts(*["open"] * rows),
            "new_state": texts(*["closed"] * rows),
            "payload": texts(*['{"reason":"mended"}'] * rows),
            "created_at": now(rows),
            "created_by": texts(*["anna"] * rows),
        }
    )


def status_results(commit: int, rows: int) -> Table:
    return Table.from_pydict(
        {
            "result_id": texts(*[f"{commit}:{row}" for row in range(rows)]),
            "check_id": texts(*[f"check-{row}" for row in range(rows)]),
            "platform_id": texts(*["lake"] * rows),
            "measured_at": now(rows),
            "status": texts(*["green"] * rows),
            "observed_value": Array([1.0] * rows, DataType.float64()),
            "message": texts(*[None] * rows),
            "error_payload": texts(*[None] * rows),
            "ingestion_run_id": texts(*[str(commit)] * rows),
        }
    )


made = {"events": events, "status_results": status_results}
for name in tables:
    table, commits, rows = name.split(".")
    found = DeltaTable(f"{folder}/{table}")
    for commit in range(int(commits)):
        write_deltalake(found, made[table](commit, int(rows)), mode="append")
