import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j in this process: {@code Server HOME CONF keep|remove|rehearse}. A line {@code open TAB HOME TAB CONF} of its input starts
 * another one beside it. It ends when it reads any other line or the end of its input.
 * The latter, which the system sees to when whoever started the server is gone, takes homes to "remove" along.
 * To "rehearse", it runs some statements and ends, so that the classes that every server loads can be archived.
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
    if (end.equals("rehearse")) {
      rehearse(services.get(0));
    }
    boolean alone = end.equals("rehearse");
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

  static void rehearse(DatabaseManagementService service) {
    var database = service.database("neo4j");
    database.executeTransactionally("CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (t:Thing) REQUIRE t.id IS UNIQUE");
    database.executeTransactionally("CREATE INDEX thing_name IF NOT EXISTS FOR (t:Thing) ON (t.name)");
    database.executeTransactionally(
        "UNWIND $rows AS row MERGE (t:Thing {id: row.id}) SET t += row MERGE (o:Thing {id: row.other}) MERGE (o)-[k:KNOWS]->(t) SET k.since = row.id",
        Map.of("rows", List.of(Map.of("id", "a", "name", "A", "other", "b"), Map.of("id", "b", "name", "B", "other", "c"))));
    for (var statement : List.of(
        "MATCH (t:Thing) WHERE t.id IN $ids AND (t.name CONTAINS 'A' OR t.name STARTS WITH 'B') RETURN t.id AS id, t {.id, .name} AS facts ORDER BY t.name, id SKIP 0 LIMIT 10",
        "UNWIND range(0, size($ids) - 1) AS i WITH i, $ids[i] AS id CALL { WITH id MATCH (t:Thing {id: id})-[k:KNOWS]-(o:Thing) WHERE EXISTS { (o)-[:KNOWS]->() } "
            + "WITH t, collect(DISTINCT o {.id, since: k.since}) AS others RETURN count(*) AS n, others ORDER BY n DESC LIMIT 5 } RETURN i, n, others ORDER BY i",
        "MATCH (t:Thing) WHERE t.name >= 'A' AND NOT t:Other RETURN CASE WHEN t.name IS NULL THEN 'none' ELSE toUpper(t.name) END AS name, count(*) AS n UNION ALL MATCH (t:Thing) RETURN t.id AS name, 1 AS n",
        "MATCH (a:Thing {id: 'a'}), (b:Thing {id: 'c'}) OPTIONAL MATCH p = allShortestPaths((a)-[:KNOWS*..4]-(b)) RETURN [n IN nodes(p) | n.id] AS ids, reduce(sum = 0, r IN relationships(p) | sum + 1) AS length",
        "MATCH (t:Thing) WHERE t.id = $ids[0] OPTIONAL MATCH (t)-[k]->() DELETE k")) {
      database.executeTransactionally(statement, Map.of("ids", List.of("a", "b")), result -> result.resultAsString());
    }
  }
}
