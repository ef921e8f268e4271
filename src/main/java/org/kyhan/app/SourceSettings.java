package org.kyhan.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kyhan.definition.Connector;
import org.kyhan.definition.SiteFile;
import org.kyhan.ledger.Site;
import org.kyhan.ledger.Unit;
import org.kyhan.model.Messages;
import org.kyhan.schedule.Heartbeat;
import org.kyhan.transport.SourceConfig;
import org.kyhan.transport.Sources;

/** Turns wanted sources into settings of the store, and says what is wrong with them. */
final class SourceSettings {
  private final House house;
  private final Sources sources;
  private final Path inbox;

  SourceSettings(House house, Sources sources, Path inbox) {
    this.house = house;
    this.sources = sources;
    this.inbox = inbox;
  }

  /** Returns the setting, or nothing where a mistake was added to {@code wrong}. */
  Optional<Site.Setting> read(SiteFile.Source wanted, List<String> wrong) {
    int before = wrong.size();
    Connector connector = house.definitions().connectors().get(wanted.connector());
    if (connector == null) {
      wrong.add(said(wanted, Messages.vi("app.no_connector", wanted.connector())));
    }
    Optional<Unit> unit = house.units().byCode(wanted.unit());
    if (unit.isEmpty()) {
      wrong.add(said(wanted, Messages.vi("app.no_unit", wanted.unit())));
    }
    Map<String, String> parameters = parameters(wanted);
    SiteFile.Schedule schedule = wanted.schedule();
    if (schedule != null && !Heartbeat.isCron(schedule.cron())) {
      wrong.add(said(wanted, Messages.vi("app.no_cron", schedule.cron())));
    }
    try {
      sources.validate(
          new SourceConfig(
              wanted.name(),
              wanted.transport(),
              parameters,
              schedule == null ? null : schedule.cron()));
    } catch (IllegalArgumentException mistakes) {
      wrong.add(said(wanted, String.valueOf(mistakes.getMessage())));
    }
    return wrong.size() > before || unit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Site.Setting(
                wanted.name(),
                wanted.connector(),
                unit.get().id(),
                wanted.transport(),
                parameters,
                schedule(schedule)));
  }

  /** Adds a mistake for each name that is given to two sources of one list. */
  void sameNames(List<SiteFile.Source> wanted, List<String> wrong) {
    Set<String> names = new HashSet<>();
    wanted.stream()
        .filter(each -> !names.add(each.name()))
        .forEach(each -> wrong.add(said(each, Messages.vi("app.name_twice"))));
  }

  private static String said(SiteFile.Source source, String mistake) {
    return source.name() + ": " + mistake;
  }

  private Map<String, String> parameters(SiteFile.Source source) {
    Map<String, String> parameters = new HashMap<>(source.parameters());
    String folder = source.folder();
    if (folder != null) {
      parameters.put("folder", inbox.resolve(folder).toAbsolutePath().toString());
    }
    return parameters;
  }

  private static Site.@Nullable Schedule schedule(SiteFile.@Nullable Schedule schedule) {
    return schedule == null
        ? null
        : new Site.Schedule(
            schedule.cron(), schedule.onlyWorkdays(), Site.Missed.of(schedule.missed()));
  }
}
