package org.kyhan.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.definition.Title;
import org.kyhan.transport.TransportParameter;

/** The ways in which files come, in the words of people, and how a source is added over one. */
public final class Transports {
  private static final String PROGRAM = "java -jar target/kyhan.jar";
  private static final String UNIT = "MA-TRUONG";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
  private static final Map<String, Title> NAMES = names();

  private Transports() {}

  private static Map<String, Title> names() {
    Map<String, Title> names = new LinkedHashMap<>();
    names.put("folder", new Title("thư mục", "folder"));
    names.put("upload", new Title("tải lên", "upload"));
    names.put("imap", new Title("hộp thư (IMAP)", "mailbox (IMAP)"));
    names.put("sftp", new Title("SFTP", "SFTP"));
    names.put("http", new Title("HTTP", "HTTP"));
    names.put("jdbc", new Title("cơ sở dữ liệu (JDBC)", "database (JDBC)"));
    return names;
  }

  /** Returns all transports with what people call them, the simplest first. */
  public static Map<String, Title> all() {
    return NAMES;
  }

  /** Returns what people call a transport. */
  public static Title name(String transport) {
    return Objects.requireNonNull(NAMES.get(transport), transport);
  }

  /** Returns what a transport has to be told and may be told. */
  public static List<TransportParameter> parameters(Definitions definitions, String transport) {
    return TransportParameter.of(definitions.home().resolve("routes"), transport);
  }

  /**
   * Returns a command that adds a source of a connector over its usual transport, to be copied and
   * its values changed: those that the connector's example has, and an example of each other value
   * that has to be given.
   */
  public static String sourceAdd(Connector connector, Definitions definitions) {
    String transport = connector.transports().get(0);
    Map<String, String> values = new LinkedHashMap<>();
    parameters(definitions, transport).stream()
        .filter(TransportParameter::required)
        .forEach(parameter -> values.put(parameter.name(), parameter.example()));
    if (transport.equals("folder")) {
      values.computeIfPresent("folder", (name, folder) -> folder + "/" + connector.id());
    }
    values.putAll(connector.example());
    String given =
        values.entrySet().stream()
            .map(e -> " -p " + quoted(e.getKey() + "=" + e.getValue()))
            .collect(Collectors.joining());
    String schedule = connector.schedule();
    return "%s source add %s --connector %s --unit %s --transport %s%s%s"
        .formatted(
            PROGRAM,
            connector.id(),
            connector.id(),
            UNIT,
            transport,
            schedule == null ? "" : " --cron " + quoted(schedule),
            given);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
