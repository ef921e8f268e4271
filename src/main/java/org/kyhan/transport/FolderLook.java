package org.kyhan.transport;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.util.AntPathMatcher;
import org.kyhan.ledger.FailureType;
import org.kyhan.model.Messages;
import org.kyhan.model.Severity;

/** A look into a watched folder that takes nothing: for checks and previews. */
final class FolderLook {
  private static final int LISTED = 10_000;

  private FolderLook() {}

  /**
   * Returns what lies there; a preview hands the first files over and leaves them where they are.
   */
  static Pulled look(String source, Path folder, Map<String, String> values, Visit.Wish wish) {
    String fault = FolderWatch.fault(folder);
    if (fault != null) {
      return failed(FailureType.CONFIG_ERROR, fault);
    }
    String[] patterns = values.getOrDefault("include", "*").split(",", -1);
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
            && !Inbox.isUnfinishedByItsName(name)
            && Stream.of(patterns)
                .anyMatch(p -> AntPathMatcher.INSTANCE.match(p.strip(), name, false))) {
          files.add(entry);
        }
        if (files.size() >= LISTED) {
          break;
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return failed(
          FailureType.TRANSIENT_ERROR,
          Messages.vi("transport.look_failed", folder, RouteTemplates.reason(unreadable)));
    }
    List<Pulled.Taken> taken = new ArrayList<>();
    files.stream()
        .sorted()
        .limit(wish.purpose() == Visit.Purpose.PREVIEW ? wish.files() : 0)
        .forEach(
            file -> {
              String name =
                  Normalizer.normalize(String.valueOf(file.getFileName()), Normalizer.Form.NFC);
              taken.add(new Pulled.Taken(name, wish.receiver().receive(source, file, name)));
            });
    List<Finding> found = new ArrayList<>();
    found.add(
        new Finding(Severity.NOTICE, Messages.vi("transport.found_files", files.size(), folder)));
    if (!taken.isEmpty() && taken.size() < files.size()) {
      String part = Messages.vi("transport.preview_part", taken.size(), files.size());
      found.add(new Finding(Severity.NOTICE, part));
    }
    return new Pulled(Pulled.State.DONE, taken, found, null, null);
  }

  private static Pulled failed(FailureType type, String why) {
    return new Pulled(Pulled.State.FAILED, List.of(), List.of(), type, why);
  }
}
