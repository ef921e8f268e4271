package org.kyhan.transport;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a database is: one engine, one machine, and no option but harmless ones. */
record JdbcAddress(Engine engine, String host, String url) {
  private static final Pattern FORM =
      Pattern.compile(
          "jdbc:([a-z0-9]+(?::tcp)?)://([A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+\\])"
              + "(\\\\[A-Za-z0-9_$]+)?(:\\d{1,5})?(/[^?;&\\s\\p{Cntrl}]*)?([?;].*)?");

  private static final Pattern SSL_MODE = Pattern.compile("(?i)[?&]sslmode=([^&]*)");

  /**
   * The engines, each with the options that change neither the machine, nor the files that are
   * read, nor the code that runs, nor what is believed.
   */
  enum Engine {
    POSTGRESQL(
        "postgresql",
        "?",
        "sslmode currentSchema ApplicationName prepareThreshold targetServerType tcpKeepAlive gssEncMode"),
    SQLSERVER(
        "sqlserver",
        ";",
        "database databaseName encrypt hostNameInCertificate applicationName applicationIntent"
            + " sendStringParametersAsUnicode sendTimeAsDatetime multiSubnetFailover"),
    MARIADB("mariadb", "?", "sslMode useCompression tinyInt1isBit timezone connectionTimeZone"),
    FIREBIRD("firebirdsql", "?", "encoding charSet lc_ctype sqlDialect dialect roleName wireCrypt"),
    H2("h2:tcp", ";", "SCHEMA IFEXISTS");

    private final String scheme;
    private final String separator;
    private final String options;

    Engine(String scheme, String separator, String options) {
      this.scheme = scheme;
      this.separator = separator;
      this.options = options;
    }

    private boolean allows(String option, String value) {
      boolean known = Arrays.stream(options.split(" ", -1)).anyMatch(option::equalsIgnoreCase);
      boolean believesAll =
          option.equalsIgnoreCase("sslMode") && value.toLowerCase(Locale.ROOT).equals("trust");
      return known && !believesAll && value.matches("[\\p{L}\\p{N} _.,:+/-]*");
    }
  }

  /**
   * Reads an address as people write it for JDBC.
   *
   * @throws SourceFailure where it is of no known form, or has an option that is not allowed
   */
  static JdbcAddress of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw SourceFailure.config("jdbc_address");
    }
    String scheme = form.group(1).equals("mysql") ? "mariadb" : form.group(1);
    Engine engine =
        Arrays.stream(Engine.values())
            .filter(e -> e.scheme.equals(scheme))
            .findFirst()
            .orElseThrow(() -> SourceFailure.config("jdbc_address"));
    boolean instance = form.group(3) != null;
    if (instance && engine != Engine.SQLSERVER) {
      throw SourceFailure.config("jdbc_address");
    }
    StringBuilder url = new StringBuilder("jdbc:" + scheme + "://" + form.group(2));
    for (int group = 3; group <= 5; group++) {
      url.append(form.group(group) == null ? "" : form.group(group));
    }
    options(engine, form.group(6) == null ? "" : form.group(6), url);
    return new JdbcAddress(engine, form.group(2), url.toString());
  }

  private static void options(Engine engine, String text, StringBuilder url) {
    if (text.isEmpty()) {
      return;
    }
    if (!text.startsWith(engine.separator)) {
      throw SourceFailure.config("jdbc_address");
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (String part : text.substring(1).split("[;&]", -1)) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(equals, 0));
      if (!part.isEmpty() && !engine.allows(name, part.substring(equals + 1))) {
        throw SourceFailure.config(
            "jdbc_property", equals < 0 ? part : name, engine.options.replace(" ", ", "));
      }
      if (!part.isEmpty()) {
        given.put(name, part.substring(equals + 1));
      }
    }
    String between = engine.separator.equals("?") ? "&" : ";";
    String lead = engine.separator;
    for (Map.Entry<String, String> each : given.entrySet()) {
      url.append(lead).append(each.getKey()).append('=').append(each.getValue());
      lead = between;
    }
  }

  /** Returns what the driver is told beside the address. */
  Properties properties(Values values) {
    Properties properties = new Properties();
    properties.setProperty("user", values.text("user"));
    properties.setProperty("password", values.text("password"));
    long connect = values.duration("connect_timeout").toMillis();
    long read = values.duration("read_timeout").toMillis();
    switch (engine) {
      case POSTGRESQL -> {
        set(properties, "connectTimeout", seconds(connect));
        set(properties, "loginTimeout", seconds(connect));
        // the server's own limit comes first, see JdbcPull
        set(properties, "socketTimeout", seconds(read + Math.min(read, 10_000)));
        set(properties, "readOnly", "true");
        set(properties, "ApplicationName", "Kyhan");
      }
      case SQLSERVER -> {
        set(properties, "loginTimeout", seconds(connect));
        set(properties, "socketTimeout", read);
      }
      case MARIADB -> {
        set(properties, "connectTimeout", connect);
        set(properties, "socketTimeout", read);
        set(properties, "allowLocalInfile", "false");
      }
      case FIREBIRD -> {
        set(properties, "connectTimeout", seconds(connect));
        set(properties, "soTimeout", read);
        if (List.of("encoding", "charset", "lc_ctype").stream()
            .noneMatch(url.toLowerCase(Locale.ROOT)::contains)) {
          set(properties, "encoding", "UTF8");
        }
      }
      case H2 -> set(properties, "FORBID_CREATION", "TRUE");
    }
    AddressRule rule = new AddressRule(values.yes("allow_private"));
    String sockets = CheckedSockets.under(rule).getClass().getName();
    switch (engine) {
      case POSTGRESQL, MARIADB, FIREBIRD -> set(properties, "socketFactory", sockets);
      // such a server may also send its client on to another machine
      case SQLSERVER -> set(properties, "socketFactoryClass", sockets);
      case H2 -> {}
    }
    believe(values.text("ca_file"), properties);
    return properties;
  }

  /** Where certificates are named, the server has to have one of theirs. */
  private void believe(String file, Properties properties) {
    if (file.isBlank()) {
      return;
    }
    Trust.of(file);
    switch (engine) {
      case POSTGRESQL -> {
        set(properties, "sslmode", "verify-full");
        set(properties, "sslrootcert", file);
      }
      case MARIADB -> {
        set(properties, "sslMode", "verify-full");
        set(properties, "serverSslCert", file);
      }
      default -> throw SourceFailure.config("jdbc_no_ca");
    }
    // what the address says comes first with both drivers
    Matcher mode = SSL_MODE.matcher(url);
    if (mode.find() && !mode.group(1).toLowerCase(Locale.ROOT).startsWith("verify-")) {
      throw SourceFailure.config("jdbc_ca_unused", mode.group(1));
    }
  }

  private static void set(Properties properties, String name, Object value) {
    properties.setProperty(name, value.toString());
  }

  private static long seconds(long millis) {
    return Math.max(1, millis / 1000);
  }
}
