package org.kyhan.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that Kyhan knows from files, read and checked; by id, in the order of the files'
 * names.
 */
public record Definitions(
    Path home,
    Map<String, Dataset> datasets,
    Map<String, Vocabulary> vocabularies,
    Map<String, Connector> connectors,
    Map<String, Indicator> indicators,
    Map<String, Plan> plans,
    Map<String, ScoringSet> scoring,
    Map<String, CalendarDefinition> calendars,
    Map<String, Report> reports,
    Map<String, Matching> matchings) {

  public Definitions {
    datasets = Dataset.orEmpty(datasets);
    vocabularies = Dataset.orEmpty(vocabularies);
    connectors = Dataset.orEmpty(connectors);
    indicators = Dataset.orEmpty(indicators);
    plans = Dataset.orEmpty(plans);
    scoring = Dataset.orEmpty(scoring);
    calendars = Dataset.orEmpty(calendars);
    reports = Dataset.orEmpty(reports);
    matchings = Dataset.orEmpty(matchings);
  }

  /** Returns these definitions with other connectors. */
  public Definitions with(Map<String, Connector> others) {
    return new Definitions(
        home,
        datasets,
        vocabularies,
        others,
        indicators,
        plans,
        scoring,
        calendars,
        reports,
        matchings);
  }

  /**
   * Reads all definitions below {@code home}, the folder that holds {@code config}, {@code
   * connectors} and {@code reports}.
   *
   * @throws DefinitionException with every mistake, where there is any
   */
  public static Definitions read(Path home) {
    DefinitionReader reader = new DefinitionReader(home);
    Definitions definitions = reader.read();
    List<DefinitionFault> faults = reader.faults();
    if (!faults.isEmpty()) {
      throw new DefinitionException(faults);
    }
    return definitions;
  }

  /** Returns every mistake below {@code home}, by file and line; empty where there is none. */
  public static List<DefinitionFault> check(Path home) {
    DefinitionReader reader = new DefinitionReader(home);
    reader.read();
    return reader.faults();
  }

  /** Returns how many definitions there are of all kinds. */
  public int size() {
    return datasets.size()
        + vocabularies.size()
        + connectors.size()
        + indicators.size()
        + plans.size()
        + scoring.size()
        + calendars.size()
        + reports.size()
        + matchings.size();
  }
}
