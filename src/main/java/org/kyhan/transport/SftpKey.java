package org.kyhan.transport;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.nio.charset.StandardCharsets;

/** The private key of a source, looked at before any server is. */
final class SftpKey {
  private SftpKey() {}

  /**
   * @throws SourceFailure where the source has a key that cannot be used; a server would only say
   *     that nobody of this name may sign in
   */
  static void check(Values values) {
    if (!values.has("key")) {
      return;
    }
    KeyPair key = read(values.text("key").getBytes(StandardCharsets.UTF_8));
    try {
      if (!key.isEncrypted()) {
        return;
      }
      if (!values.has("key_password")) {
        throw SourceFailure.config("key_locked");
      }
      if (!key.decrypt(values.text("key_password").getBytes(StandardCharsets.UTF_8))) {
        throw SourceFailure.config("key_password_wrong");
      }
    } finally {
      key.dispose();
    }
  }

  private static KeyPair read(byte[] text) {
    try {
      KeyPair key = KeyPair.load(new JSch(), text, null);
      if (key.getKeyType() == KeyPair.ERROR) {
        throw SourceFailure.config("bad_key");
      }
      return key;
    } catch (JSchException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NullPointerException broken) {
      // what the library makes of something that is no key
      throw SourceFailure.config("bad_key").because(broken);
    }
  }
}
