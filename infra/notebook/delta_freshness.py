# Databricks notebook source
# Measures when Delta tables were last written and tells Deltadesk, where no Node is needed. It lies beside tell_desk.py; run
# it as a scheduled job. Each table has a check with source=webhook, whose secret lies in a secret scope under the id of the check.
# Least permission: SELECT on the tables, READ on the scope, and the way out to the desk.

# COMMAND ----------

from datetime import timezone

from tell_desk import tell_desk

# Operations that bring data; OPTIMIZE, VACUUM, DELETE and the like make no data newer.
WRITES = {
    "WRITE",
    "MERGE",
    "UPDATE",
    "STREAMING UPDATE",
    "COPY INTO",
    "CREATE TABLE AS SELECT",
    "CREATE OR REPLACE TABLE AS SELECT",
    "REPLACE TABLE AS SELECT",
    "CLONE",
    "DLT REFRESH",
}


def last_write(history):
    """The time of the newest commit that changed data, of rows with `timestamp` and `operation`; None without one."""
    written = [row["timestamp"] for row in history if row["operation"] in WRITES]
    # Spark gives times without a zone; the notebook sets the session to UTC.
    zoned = (time if time.tzinfo else time.replace(tzinfo=timezone.utc) for time in written)
    return max(zoned, default=None)


def tell_tables(tables, history_of, secret_of, desk, tell=tell_desk):
    """Tells the desk of each table, {check: table}. One that cannot be read is told as unknown, and the others go on."""
    failed = []
    for check, table in tables.items():
        try:
            try:
                written = last_write(history_of(table))
            except Exception as error:
                tell(desk, check, secret_of(check), "unknown", message=f"{table} cannot be read: {type(error).__name__}")
                continue
            if written is None:
                tell(desk, check, secret_of(check), "unknown", message=f"{table} has no write in its history")
            else:
                tell(desk, check, secret_of(check), "success", finished_at=written)
        except Exception as error:
            failed.append(f"{check}: {error}")
    if failed:
        raise RuntimeError("\n".join(failed))


# COMMAND ----------

if "dbutils" in globals():
    import os
    import time

    # The clock of Python reads the times of Spark, which come without a zone.
    os.environ["TZ"] = "UTC"
    time.tzset()
    for name, default in (("desk", "https://"), ("scope", "deltadesk"), ("tables", "sales-1=main.sales.orders")):
        dbutils.widgets.text(name, default)
    scope = dbutils.widgets.get("scope")

    def history_of(table):
        quoted = ".".join("`" + part.replace("`", "``") + "`" for part in table.split("."))
        return spark.sql(f"DESCRIBE HISTORY {quoted}").select("timestamp", "operation").collect()

    tell_tables(
        dict(pair.strip().split("=", 1) for pair in dbutils.widgets.get("tables").split(",")),
        history_of,
        lambda check: dbutils.secrets.get(scope, check),
        dbutils.widgets.get("desk"),
    )
