package org.kyhan.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.kyhan.ledger.FailureType;
import org.kyhan.ledger.SourceStates;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/**
 * Fetches the files of an SFTP server that were not taken yet: a file is known by path, size and
 * time. Nothing is changed at the server unless the source asks for it, and then only once the file
 * is in the store.
 */
final class SftpPull implements Processor {

  private record Found(String path, String name, SftpRemoteFile<?> file) {
    String mark() {
      return file.getFileLength() + "@" + file.getLastModified();
    }
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Visit visit = Visit.of(exchange);
    try (SftpClient client = SftpClient.connect(exchange, visit.values())) {
      List<Found> found = find(visit, client);
      if (visit.isCheck()) {
        visit.note(
            Severity.NOTICE,
            Messages.vi("transport.found_files", found.size(), visit.values().text("folder")));
        return;
      }
      take(visit, client, found);
    }
  }

  private static List<Found> find(Visit visit, SftpClient client) {
    List<Pattern> include = visit.values().list("include").stream().map(Names::glob).toList();
    List<Found> found = new ArrayList<>();
    find(visit, client, visit.values().text("folder"), visit.values().count("depth"), found);
    found.removeIf(f -> include.stream().noneMatch(glob -> Names.matches(glob, f.name())));
    found.sort(
        Comparator.comparingLong((Found f) -> f.file().getLastModified())
            .thenComparing(Found::path));
    return found;
  }

  private static void find(
      Visit visit, SftpClient client, String folder, int depth, List<Found> found) {
    visit.goOn();
    SftpRemoteFile<?>[] listed = client.list(folder);
    if (listed.length == 1 && isFile(listed[0], folder, client)) {
      throw SourceFailure.config("not_a_folder", folder);
    }
    for (SftpRemoteFile<?> file : listed) {
      String name = file.getFilename();
      String path = folder + "/" + name;
      if (name.contains("/") || name.equals(".") || name.equals("..")) {
        continue;
      }
      if (file.isDirectory()) {
        if (depth > 0 && !name.startsWith(".") && !path.equals(aside(visit))) {
          find(visit, client, path, depth - 1, found);
        }
      } else if (!Inbox.isUnfinishedByItsName(name) && isPlain(file)) {
        found.add(new Found(path, name, file));
      }
    }
  }

  /** Asked for what is in a file, a server names the file. */
  private static boolean isFile(SftpRemoteFile<?> only, String folder, SftpClient client) {
    if (!isPlain(only) || !folder.endsWith("/" + only.getFilename())) {
      return false;
    }
    try {
      client.list(folder + "/.");
      return false;
    } catch (SourceFailure refused) {
      if (SftpClient.isNoFolder(refused)) {
        return true;
      }
      throw refused;
    }
  }

  /** The listing begins with the kind of each entry, as of {@code ls -l}; a link is left alone. */
  private static boolean isPlain(SftpRemoteFile<?> file) {
    return String.valueOf(file.getLongname()).startsWith("-");
  }

  private static String aside(Visit visit) {
    String folder = visit.values().text("move_to");
    return folder.startsWith("/") ? folder : visit.values().text("folder") + "/" + folder;
  }

  private static void take(Visit visit, SftpClient client, List<Found> found) throws IOException {
    Map<String, SourceStates.Item> known = visit.items();
    int most = visit.values().count("max_files");
    int taken = 0;
    for (Found each : found) {
      SourceStates.Item before = known.get(each.path());
      boolean same = before != null && before.mark().equals(each.mark());
      if (same && before != null && !(before.refused() && visit.isForced())) {
        if (!before.refused()) {
          // committed by a pull that died before it could do this
          settle(visit, client, each);
        }
        continue;
      }
      if (taken == most || !visit.wantsMore()) {
        if (taken == most) {
          visit.note(Severity.NOTICE, Messages.vi("transport.more_files", most));
        } else {
          visit.note(Severity.NOTICE, Messages.vi("transport.preview_part", taken, found.size()));
        }
        break;
      }
      taken++;
      takeOne(visit, client, each);
    }
    Set<String> gone = new HashSet<>(known.keySet());
    found.forEach(each -> gone.remove(each.path()));
    visit.forget(List.copyOf(gone));
  }

  private static void takeOne(Visit visit, SftpClient client, Found each) throws IOException {
    String shown = Names.shown(each.name());
    if (each.file().getFileLength() > visit.values().bytes("max_bytes")) {
      visit.note(
          Severity.WARNING,
          Messages.vi("transport.too_large", shown, visit.values().text("max_bytes")));
      return;
    }
    Optional<Path> file;
    try {
      file = fetch(visit, client, each);
    } catch (SourceFailure refused) {
      if (refused.type() != FailureType.CONFIG_ERROR) {
        throw refused;
      }
      // this file only: gone meanwhile, or not readable for this account
      visit.note(Severity.WARNING, notTaken(each, refused));
      return;
    }
    if (file.isEmpty() || Files.size(file.get()) != each.file().getFileLength()) {
      visit.note(Severity.WARNING, Messages.vi("transport.still_written", shown));
      return;
    }
    Receipt receipt = visit.receive(file.get(), each.name());
    visit.remember(each.path(), each.mark(), receipt);
    if (receipt.committed()) {
      settle(visit, client, each);
    }
  }

  private static String notTaken(Found each, SourceFailure refused) {
    String shown = Names.shown(each.name());
    if (each.name().indexOf('\uFFFD') >= 0) {
      return Messages.vi("transport.name_not_utf8", shown);
    }
    return SftpClient.isGone(refused)
        ? Messages.vi("transport.file_gone", shown)
        : Messages.vi("transport.file_failed", shown, String.valueOf(refused.getMessage()));
  }

  private static Optional<Path> fetch(Visit visit, SftpClient client, Found each)
      throws IOException {
    InputStream stream = client.open(each.path(), each.file());
    boolean whole = false;
    try {
      Optional<Path> file = visit.copy(stream, each.file().getFileLength());
      whole = true;
      stream.close();
      return file;
    } finally {
      if (!whole) {
        // closing the stream alone would wait for answers of a server that may be silent
        client.close();
      }
    }
  }

  private static void settle(Visit visit, SftpClient client, Found each) {
    if (!visit.mayChange()) {
      return;
    }
    try {
      switch (visit.values().text("after")) {
        case "delete" -> client.delete(each.path());
        case "move" ->
            client.move(each.path(), aside(visit), visit.now().toEpochMilli() + "-" + each.name());
        default -> {}
      }
    } catch (SourceFailure stuck) {
      if (stuck.type() != FailureType.CONFIG_ERROR) {
        throw stuck;
      }
      visit.note(
          Severity.WARNING,
          Messages.vi(
              "transport.not_settled",
              Names.shown(each.name()),
              String.valueOf(stuck.getMessage())));
    }
  }
}
