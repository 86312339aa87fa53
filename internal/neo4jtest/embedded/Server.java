import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j in this process: {@code Server HOME CONF keep|remove|rehearse}. A line {@code open TAB HOME TAB CONF} of its input starts
 * another one beside it. It ends when it reads any other line or the end of its input.
 * The latter, which the system sees to when whoever started the server is gone, takes homes to "remove" along.
 * To "rehearse", it runs the statements of rehearsal.cypher beside its home and ends, from which Java learns what every server runs.
 */
class Server {
  public static void main(String[] args) {
    int code = 1;
    try {
      serve(Path.of(args[0]), Path.of(args[1]), args[2]);
      code = 0;
    } catch (Throwable e) {
      e.printStackTrace();
    }
    Runtime.getRuntime().halt(code); // whatever threads of Neo4j are left
  }

  static void serve(Path home, Path conf, String end) throws IOException {
    var homes = new ArrayList<Path>();
    var services = new ArrayList<DatabaseManagementService>();
    open(home, conf, homes, services);
    boolean alone = end.equals("rehearse");
    if (alone) {
      rehearse(services.get(0), home.resolveSibling("rehearsal.cypher"));
    }
    var input = new BufferedReader(new InputStreamReader(System.in));
    while (!alone) {
      var line = input.readLine();
      if (line == null) {
        alone = true;
      } else if (line.startsWith("open\t")) {
        var fields = line.split("\t");
        open(Path.of(fields[1]), Path.of(fields[2]), homes, services);
      } else {
        break;
      }
    }
    services.forEach(DatabaseManagementService::shutdown);
    if (alone && !end.equals("keep")) {
      for (var each : homes) {
        try (var files = Files.walk(each)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    }
  }

  static void open(Path home, Path conf, List<Path> homes, List<DatabaseManagementService> services) {
    var service = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(conf).build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown)); // for SIGTERM
    homes.add(home);
    services.add(service);
  }

  /** Runs the statements of a file, of which each ends with a semicolon at the end of a line. */
  static void rehearse(DatabaseManagementService service, Path file) throws IOException {
    var database = service.database("neo4j");
    for (var statement : Files.readString(file).split(";\n")) {
      try {
        database.executeTransactionally(statement, Map.of("q", PARAMETERS), result -> result.resultAsString());
      } catch (RuntimeException e) {
        throw new RuntimeException("rehearse: " + statement, e);
      }
    }
  }

  /** What the statements ask with. A parameter that stands in none of these maps is null. */
  static final Map<String, Object> PARAMETERS = new HashMap<>();

  static {
    for (var name : List.of("ids", "focus", "kinds", "links", "makes", "shown", "f2", "f3", "f4", "f5")) {
      PARAMETERS.put(name, List.of("a", "b", "CITY", "SISTER"));
    }
    for (var name : List.of("first", "second", "before", "beforeUnknown", "after", "afterUnknown")) {
      PARAMETERS.put(name, List.of("", "~"));
    }
    for (var name : List.of("above", "below", "counted", "page", "pairs")) {
      PARAMETERS.put(name, List.of(List.of("a", "b")));
    }
    for (var name : List.of("joined", "facts", "undated")) {
      PARAMETERS.put(name, true);
    }
    PARAMETERS.putAll(Map.of("of", List.of(List.of("a", "a", 0)), "months", List.of(0, 1), "on", "2000-01-01", "may", "2000-01-01", "by", "key",
        "kind", "CITY", "parent", "CITY", "low", "", "high", "~"));
    PARAMETERS.putAll(Map.of("from", 0, "to", 10, "few", 1000, "most", 1000, "budget", 300, "depth", 2, "length", 4, "reach", 4, "enough", 100, "countriesOver", 0));
  }
}
