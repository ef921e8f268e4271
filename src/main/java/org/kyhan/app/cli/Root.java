package org.kyhan.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.kyhan.definition.DefinitionException;
import org.kyhan.load.LoadException;
import org.kyhan.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kyhan}: the list of all commands. */
@Command(
    name = "kyhan",
    description = "Gom số liệu của trường, tính chỉ tiêu, gửi báo cáo trước hạn.",
    mixinStandardHelpOptions = true,
    version = "kyhan 0.1",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ConfigCommand.class,
      ImportCommand.class,
      SiteCommand.class,
      UnitCommand.class,
      ConnectorCommand.class,
      SourceCommand.class,
      SecretCommand.class,
      LoadCommand.class,
      WorklistCommand.class,
      IndicatorCommand.class,
      QualityCommand.class,
      ReportCommand.class,
      IssueCommand.class,
      FigureCommand.class,
      DutyCommand.class,
      TargetCommand.class,
      ChecklistCommand.class,
      ScoringCommand.class
    })
public final class Root {
  static final int DONE = 0;
  static final int DATA_FAULTS = 1;
  static final int COULD_NOT_RUN = 2;
  static final int DEADLINE_MISSED = 3;
  static final int BAD_USAGE = 9;

  private Root() {}

  /** Runs the command line and returns its exit code. */
  public static int run(String[] args, Clock clock) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(new Root(), new Factory(clock));
    line.setOut(out);
    line.setErr(err);
    line.setExecutionStrategy(new CommandLine.RunLast());
    line.setExecutionExceptionHandler(Root::failed);
    CommandLine.IParameterExceptionHandler usage = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler(
        (wrong, arguments) -> {
          usage.handleParseException(wrong, arguments);
          return BAD_USAGE;
        });
    int code = line.execute(args);
    out.flush();
    return code;
  }

  private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (failure instanceof DefinitionException definitions) {
      definitions.faults().forEach(err::println);
      return COULD_NOT_RUN;
    }
    if (failure instanceof Usage usage) {
      err.println(usage.getMessage());
      return BAD_USAGE;
    }
    if (failure instanceof StoreException) {
      err.println(failure.getMessage());
    } else if (LoadException.isTransient(failure)) {
      err.println(
          "Mất kết nối với kho dữ liệu hoặc kho đang bận; việc chưa xong sẽ được làm tiếp ở lần chạy sau. Chi tiết: "
              + sentence(failure));
    } else {
      err.println("Không chạy được: " + sentence(failure));
    }
    if (System.getenv("KYHAN_DEBUG") != null) {
      failure.printStackTrace(err);
    }
    return COULD_NOT_RUN;
  }

  static String sentence(Throwable failure) {
    StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
        text.append("; ").append(cause.getMessage());
      }
    }
    return text.toString();
  }

  /** Gives commands the clock; everything else they open themselves. */
  private record Factory(Clock clock) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      K made = CommandLine.defaultFactory().create(type);
      if (made instanceof Place place) {
        place.useClock(clock);
      }
      return made;
    }
  }
}
