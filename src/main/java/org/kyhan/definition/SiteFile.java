package org.kyhan.definition;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** A connector for one unit, watching a folder. */
  public record Source(
      String name, String connector, String unit, @Nullable String transport, String folder) {}

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
