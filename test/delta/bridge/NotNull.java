import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Nil$;

/**
 * `ALTER TABLE … ALTER COLUMN … SET NOT NULL`, which Databricks has and open-source Spark has not: the rows are looked at
 * and, when none is null, the new schema is committed, which Delta enforces from then on.
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-ddl-alter-table-manage-column
 */
class NotNull {
  private static final Pattern statement = Pattern.compile(
    "\\s*ALTER TABLE `?(\\w+)`?\\.`?(\\w+)`? ALTER COLUMN `?(\\w+)`? SET NOT NULL\\s*", Pattern.CASE_INSENSITIVE);

  static boolean isAskedFor(String sql) {
    return statement.matcher(sql).matches();
  }

  static Dataset<Row> set(SparkSession spark, String sql) {
    Matcher said = statement.matcher(sql);
    said.matches();
    String schema = said.group(1), table = said.group(2), column = said.group(3);
    OptimisticTransaction transaction =
      DeltaLog.forTable(spark, new TableIdentifier(table, Option.apply(schema))).startTransaction(Option.empty(), Option.empty());
    transaction.readWholeTable();
    String nulls = "SELECT 1 FROM `%s`.`%s` WHERE `%s` IS NULL LIMIT 1".formatted(schema, table, column);
    if (!spark.sql(nulls).isEmpty())
      throw new IllegalStateException("Column %s of %s.%s has rows that are null".formatted(column, schema, table));
    Metadata found = transaction.metadata();
    StructType columns = new StructType();
    for (StructField field : found.schema().fields())
      columns = columns.add(field.name().equals(column)
        ? new StructField(field.name(), field.dataType(), false, field.metadata())
        : field);
    transaction.updateMetadata(found.copy(found.id(), found.name(), found.description(), found.format(),
      columns.json(), found.partitionColumns(), found.configuration(), found.createdTime()), false);
    @SuppressWarnings("unchecked")
    var nothing = (scala.collection.immutable.Seq<org.apache.spark.sql.delta.actions.Action>) (Object) Nil$.MODULE$;
    transaction.commit(nothing, DeltaOperations.ManualUpdate$.MODULE$);
    return spark.emptyDataFrame();
  }
}
