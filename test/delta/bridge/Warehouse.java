import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** A session over the tables in a folder, those that are there already too: it runs one statement and answers in JSON. */
class Warehouse {
  private static final ObjectMapper json = new ObjectMapper();
  private final SparkSession spark;

  Warehouse(Path folder, Properties settings) throws IOException {
    // A builder gives back the session it knows, and with it its catalog; a forgotten one makes it begin a new one.
    synchronized (Warehouse.class) {
      SparkSession.clearActiveSession();
      SparkSession.clearDefaultSession();
      SparkSession.Builder builder = SparkSession.builder();
      settings.forEach((name, value) -> builder.config((String) name, (String) value));
      spark = builder.config("spark.sql.warehouse.dir", folder.toUri().toString()).getOrCreate();
    }
    adopt(folder);
  }

  /** Spark's catalog is in memory: tables on disk are made known to it. */
  private void adopt(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (Stream<Path> logs = Files.find(folder, 3, (path, kind) -> path.endsWith("_delta_log"))) {
      for (Path log : logs.toList()) {
        Path table = log.getParent();
        String schema = table.getParent().getFileName().toString().replaceFirst("\\.db$", "");
        spark.sql("CREATE SCHEMA IF NOT EXISTS `%s`".formatted(schema));
        spark.sql("CREATE TABLE `%s`.`%s` USING DELTA LOCATION '%s'".formatted(schema, table.getFileName(), table.toUri()));
      }
    }
  }

  /** {columns: [{name, type}], rows: [[value]]}, or {error, sqlState} of a statement that failed. */
  ObjectNode answer(String sql, JsonNode parameters) {
    ObjectNode answer = json.createObjectNode();
    SparkSession.setActiveSession(spark);
    try {
      List<Object> values = new ArrayList<>();
      for (JsonNode parameter : parameters) values.add(value(parameter));
      Dataset<Row> result = run(sql, values);
      StructField[] fields = result.schema().fields();
      ArrayNode columns = answer.putArray("columns");
      for (StructField field : fields) columns.addObject().put("name", field.name()).put("type", field.dataType().sql());
      ArrayNode rows = answer.putArray("rows");
      for (Row row : result.collectAsList()) {
        ArrayNode cells = rows.addArray();
        for (int index = 0; index < fields.length; index++) cells.addPOJO(plain(row.get(index)));
      }
      return answer;
    } catch (Throwable thrown) {
      return json.createObjectNode().put("error", cause(thrown).getMessage()).put("sqlState", stateOf(thrown));
    }
  }

  /** What only Databricks has is stood in for; everything else is Spark's. */
  private Dataset<Row> run(String sql, List<Object> values) {
    if (Columns.areAskedFor(sql)) return Columns.query(spark, sql);
    if (NotNull.isAskedFor(sql)) return NotNull.set(spark, sql);
    return spark.sql(sql, values.toArray());
  }

  /** The error with a state, which may be wrapped in others; else the error itself. */
  private static Throwable cause(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause())
      if (cause instanceof SparkThrowable spoken && spoken.getSqlState() != null) return cause;
    return thrown;
  }

  /** XX000, an internal error, says that nothing is known: https://docs.databricks.com/aws/en/error-messages/sqlstates */
  private static String stateOf(Throwable thrown) {
    return cause(thrown) instanceof SparkThrowable spoken && spoken.getSqlState() != null ? spoken.getSqlState() : "XX000";
  }

  /** A parameter as the driver sends it, {type, value: {stringValue}}; a null has no type, as on a warehouse. */
  private static Object value(JsonNode parameter) {
    JsonNode held = parameter.path("value").path("stringValue");
    if (held.isMissingNode() || held.isNull()) return null;
    String text = held.asText();
    return switch (parameter.path("type").asText()) {
      case "STRING" -> text;
      case "INTEGER" -> Integer.valueOf(text);
      case "BIGINT" -> Long.valueOf(text);
      case "DOUBLE" -> Double.valueOf(text);
      case "BOOLEAN" -> Boolean.valueOf(text);
      case "TIMESTAMP" -> Instant.parse(text);
      default -> throw new IllegalArgumentException("No parameter of type " + parameter.path("type"));
    };
  }

  /** Instants as milliseconds since 1970; whole numbers that JSON would round as text. */
  private static Object plain(Object value) {
    if (value instanceof Timestamp at) return at.getTime();
    if (value instanceof Long number) return number.toString();
    return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
  }
}
