import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The view `information_schema.columns` of Databricks, which open-source Spark does not have:
 * https://docs.databricks.com/aws/en/sql/language-manual/information-schema/columns
 */
class Columns {
  private static final Pattern name = Pattern.compile("\\binformation_schema\\.columns\\b", Pattern.CASE_INSENSITIVE);
  private static final String standIn = "information_schema_columns";
  private static final StructType type = new StructType()
    .add("table_schema", "string")
    .add("table_name", "string")
    .add("column_name", "string")
    .add("data_type", "string")
    .add("is_nullable", "string");

  static boolean areAskedFor(String sql) {
    return name.matcher(sql).find();
  }

  /** Runs a query over it. Names are looked up before this returns, so the next caller may replace the view. */
  static synchronized Dataset<Row> query(SparkSession spark, String sql) {
    List<Row> rows = new ArrayList<>();
    for (Row schema : spark.sql("show schemas").collectAsList())
      for (Row table : spark.sql("show tables in `" + schema.getString(0) + "`").collectAsList())
        if (!table.getBoolean(2)) rows.addAll(columnsOf(spark, table.getString(0), table.getString(1)));
    spark.createDataFrame(rows, type).createOrReplaceTempView(standIn);
    return spark.sql(name.matcher(sql).replaceAll(standIn));
  }

  private static List<Row> columnsOf(SparkSession spark, String schema, String table) {
    List<Row> rows = new ArrayList<>();
    for (StructField field : spark.table("`" + schema + "`.`" + table + "`").schema().fields())
      rows.add(RowFactory.create(schema, table, field.name(), field.dataType().sql(), field.nullable() ? "YES" : "NO"));
    return rows;
  }
}
