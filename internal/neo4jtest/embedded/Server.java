import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j in this process: {@code Server HOME CONF keep|remove}. It ends when it reads a byte or the end of its input.
 * The latter, which the system sees to when whoever started the server is gone, takes a home to "remove" along.
 */
class Server {
  public static void main(String[] args) {
    int code = 1;
    try {
      serve(Path.of(args[0]), Path.of(args[1]), args[2].equals("remove"));
      code = 0;
    } catch (Throwable e) {
      e.printStackTrace();
    }
    Runtime.getRuntime().halt(code); // whatever threads of Neo4j are left
  }

  static void serve(Path home, Path conf, boolean remove) throws IOException {
    var service = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(conf).build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown)); // for SIGTERM
    boolean alone = System.in.read() < 0;
    service.shutdown();
    if (remove && alone) {
      try (var files = Files.walk(home)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
