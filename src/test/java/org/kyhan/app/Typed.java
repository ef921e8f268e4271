package org.kyhan.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kyhan.app.cli.Root;
import org.kyhan.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody typed, and what the program answered. */
record Typed(int code, String out, String err) {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

  static Typed words(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
    try {
      int code = Root.run(arguments, Clock.systemUTC());
      return new Typed(code, said.toString(UTF_8), complained.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Runs a command on a store. */
  static Typed words(TestDatabase db, Path data, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--data", data.toString(), "--db-url", url(db, db.password())));
    return words(all.toArray(String[]::new));
  }

  /** Runs a line on a store, as a shell would part it. */
  static Typed line(TestDatabase db, Path data, String line) {
    return words(db, data, parted(line));
  }

  static List<String> parted(String line) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(line); word.find(); ) {
      words.add(word.group().replace("'", ""));
    }
    return words;
  }

  static String url(TestDatabase db, String password) {
    return db.url()
        .replace("jdbc:postgresql://", "postgresql://" + db.user() + ":" + password + "@");
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }
}
