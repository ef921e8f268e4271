package org.kyhan.definition;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Plan.Due;

/** A file that sets an installation up: units, sources, adoptions, recipients. */
public record SiteFile(
    @Nullable String units,
    List<Source> sources,
    List<Adoption> adoptions,
    List<Recipient> recipients,
    List<NotApplicable> notApplicable) {

  public SiteFile {
    sources = Dataset.orEmpty(sources);
    adoptions = Dataset.orEmpty(adoptions);
    recipients = Dataset.orEmpty(recipients);
    notApplicable = Dataset.orEmpty(notApplicable);
  }

  /**
   * A connector for one unit.
   *
   * @param folder a watched folder below the inbox: short for its parameter
   * @param parameters of the transport; secrets as references only
   * @param expects by when it owes a file each time; null where it owes none
   */
  public record Source(
      String name,
      String connector,
      String unit,
      String transport,
      @Nullable String folder,
      Map<String, String> parameters,
      @Nullable Schedule schedule,
      @Nullable Due expects) {
    public Source {
      transport = transport == null ? "folder" : transport;
      parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }
  }

  /** When a source is pulled: a Quartz cron expression in Viet Nam's time. */
  public record Schedule(String cron, boolean onlyWorkdays, String missed) {
    public Schedule {
      missed = missed == null ? "last" : missed;
    }
  }

  /** A unit that has taken on a plan, and since when its duties bind it; null means today. */
  public record Adoption(String plan, String unit, @Nullable LocalDate since) {}

  /** A role and where it is reached. */
  public record Recipient(String unit, String role, String channel, String address) {}

  /** A target or a duty that does not apply to a unit and all below it. */
  public record NotApplicable(
      String unit, @Nullable String target, @Nullable String duty, String reason) {}

  /**
   * Reads such a file.
   *
   * @throws DefinitionException with every mistake in it
   */
  public static SiteFile read(Path home, Path file) {
    DefinitionReader reader = new DefinitionReader(home);
    String text = reader.text(file);
    if (text == null) {
      throw new DefinitionException(reader.faults());
    }
    YamlFile yaml = YamlFile.read(String.valueOf(file.getFileName()), text, 1, reader.collector());
    SiteFile site = reader.bind("site", yaml, SiteFile.class);
    if (site == null || !reader.faults().isEmpty()) {
      throw new DefinitionException(reader.faults());
    }
    return site;
  }
}
