import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Spark with Delta Lake behind a socket on 127.0.0.1. Each connection is a warehouse with a catalog of its own; its first
 * line is the name of its folder. Then a request is one line of JSON, {id, sql, parameters}, and so is its answer,
 * {id, columns, rows} or {id, error, sqlState}; the answers come in any order. The program prints its port once it is
 * ready, and ends when its standard input ends, so that it never outlives whoever started it.
 *
 * Arguments: the folder of the tables, and the file of Spark's settings.
 */
public class Bridge {
  private static final ObjectMapper json = new ObjectMapper();
  private static final int statementsAtOnce = 8;

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Properties settings = new Properties();
    try (var file = Files.newBufferedReader(Path.of(arguments[1]))) {
      settings.load(file);
    }
    endWithStandardInput();
    new Warehouse(root.resolve("first"), settings);
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        Socket socket = server.accept();
        new Thread(() -> serve(socket, root, settings)).start();
      }
    }
  }

  /** Ends at once: what a killed process leaves behind is what the tables have to stand. */
  private static void endWithStandardInput() {
    Thread watch = new Thread(() -> {
      try {
        while (System.in.read() >= 0) {}
      } catch (IOException closed) {
        // The same as its end.
      }
      Runtime.getRuntime().halt(0);
    });
    watch.setDaemon(true);
    watch.start();
  }

  private static void serve(Socket socket, Path root, Properties settings) {
    ExecutorService statements = Executors.newFixedThreadPool(statementsAtOnce);
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader requests = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream answers = socket.getOutputStream();
      Warehouse warehouse = new Warehouse(root.resolve(requests.readLine()), settings);
      for (String line; (line = requests.readLine()) != null; ) {
        var request = json.readTree(line);
        statements.submit(() -> {
          ObjectNode answer = warehouse.answer(request.get("sql").asText(), request.get("parameters"));
          answer.set("id", request.get("id"));
          byte[] bytes = (json.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8);
          synchronized (answers) {
            answers.write(bytes);
            answers.flush();
          }
          return null;
        });
      }
    } catch (IOException gone) {
      // Whoever asked is not there any more.
    } finally {
      statements.shutdown();
    }
  }
}
