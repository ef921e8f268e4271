package org.kyhan.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Text that only the holder of a key can read, and that nobody can change or put elsewhere. */
final class Seal {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** The key is kept by machines and no short password; this slows down those who guess phrases. */
  private static final int ROUNDS = 100_000;

  private final byte[] salt;
  private final SecretKeySpec key;

  private Seal(byte[] salt, SecretKeySpec key) {
    this.salt = salt;
    this.key = key;
  }

  /** Derives the key; takes a tenth of a second on purpose. */
  static Seal of(String phrase, byte[] salt) {
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(phrase.toCharArray(), salt, ROUNDS, 256))
              .getEncoded();
      return new Seal(salt.clone(), new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("PBKDF2", impossible);
    }
  }

  static byte[] freshSalt() {
    return random(16);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  boolean isFrom(byte[] other) {
    return Arrays.equals(salt, other);
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] seal(String name, String text) {
    byte[] nonce = random(NONCE);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(utf8(text));
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM", impossible);
    }
  }

  /** Returns the text, empty where another key sealed it, it was changed or has another name. */
  Optional<String> open(String name, byte[] sealed) {
    if (sealed.length < NONCE) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), name);
      byte[] text = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException other) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM", impossible);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(utf8(name));
    return cipher;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
