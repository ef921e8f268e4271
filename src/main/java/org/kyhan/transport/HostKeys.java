package org.kyhan.transport;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys by which a server may prove itself: fingerprints, lines of known_hosts, or any. */
final class HostKeys implements HostKeyRepository {
  private static final String RSA = "rsa-sha2-512,rsa-sha2-256,ssh-rsa";
  private static final String ED25519 = "ssh-ed25519";

  private final boolean any;
  private final Set<String> fingerprints = new HashSet<>();
  private final Set<String> types = new TreeSet<>();
  private @Nullable String offered;

  /**
   * @param text {@code any}, or one or more of {@code SHA256:…} and lines of known_hosts, between
   *     commas or line breaks
   */
  HostKeys(String text) {
    this.any = text.strip().equals("any");
    for (String word : text.split("[,\\s]+", -1)) {
      if (word.startsWith("SHA256:")) {
        fingerprints.add(word.replaceAll("=+$", ""));
      } else if (word.startsWith("AAAA")) {
        fingerprints.add(fingerprint(blob(word)));
      } else if (word.matches("(ssh|ecdsa|sk)-[a-z0-9@.-]+")) {
        types.add(word);
      }
    }
    if (!any && fingerprints.isEmpty()) {
      throw SourceFailure.config("no_host_key");
    }
  }

  private static byte[] blob(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw SourceFailure.config("no_host_key").because(broken);
    }
  }

  private static String fingerprint(byte[] key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  /**
   * Returns which kinds of keys to ask a server for, one after the other until it shows a known
   * one; empty words ask for the usual ones. A fingerprint does not tell its kind.
   */
  List<String> asked() {
    if (any) {
      return List.of("");
    }
    return types.isEmpty()
        ? List.of("", RSA, "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521", ED25519)
        : List.of(String.join(",", types).replace("ssh-rsa", RSA));
  }

  /** Returns the fingerprint of the first key that was not accepted, null once one was. */
  @Nullable String refused() {
    return offered;
  }

  @Override
  public int check(String host, byte[] key) {
    String fingerprint = fingerprint(key);
    if (any || fingerprints.contains(fingerprint)) {
      offered = null;
      return OK;
    }
    offered = offered == null ? fingerprint : offered;
    return CHANGED;
  }

  @Override
  public void add(HostKey key, UserInfo who) {}

  @Override
  public void remove(String host, String type) {}

  @Override
  public void remove(String host, String type, byte[] key) {}

  @Override
  public String getKnownHostsRepositoryID() {
    return "host_key";
  }

  @Override
  public HostKey[] getHostKey() {
    return new HostKey[0];
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    return new HostKey[0];
  }
}
