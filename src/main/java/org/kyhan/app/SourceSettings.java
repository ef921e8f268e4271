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
import org.kyhan.ledger.Secrets;
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
    if (schedule != null) {
      Heartbeat.fault(schedule.cron())
          .ifPresent(
              why -> wrong.add(said(wanted, Messages.vi("app.no_cron", schedule.cron(), why))));
    }
    try {
      sources.validate(
          new SourceConfig(
              wanted.name(),
              wanted.transport(),
              ofTransport(referring(wanted.transport(), parameters)),
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

  /** Returns the parameters without those that are the program's own. */
  static Map<String, String> ofTransport(Map<String, String> parameters) {
    Map<String, String> rest = new HashMap<>(parameters);
    rest.remove(SourceDesk.WORKBOOK_PASSWORD);
    return rest;
  }

  /** Returns the setting with secrets that were given plainly in the store, and references here. */
  Site.Setting sealed(Site.Setting setting) {
    return new Site.Setting(
        setting.name(),
        setting.connector(),
        setting.unit(),
        setting.transport(),
        house.secrets().protect(setting.name(), setting.parameters(), secret(setting.transport())),
        setting.schedule());
  }

  private Set<String> secret(String transport) {
    Set<String> names = new HashSet<>(Set.of(SourceDesk.WORKBOOK_PASSWORD));
    sources.parameters(transport).stream()
        .filter(parameter -> parameter.type().equals("secret"))
        .forEach(parameter -> names.add(parameter.name()));
    return names;
  }

  /** What will be a reference once it is sealed is looked at as one. */
  private Map<String, String> referring(String transport, Map<String, String> parameters) {
    Map<String, String> seen = new HashMap<>(parameters);
    for (String name : secret(transport)) {
      seen.computeIfPresent(
          name, (n, value) -> Secrets.isReference(value) ? value : "${secret:" + n + "}");
    }
    return seen;
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
