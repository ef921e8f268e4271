package org.kyhan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sealed secrets in the database; asks for the key only when one is read or written. */
final class SecretStore {
  private static final String PROOF = "kyhan";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private volatile String key;
  private volatile @Nullable Seal seal;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sealed(String name, byte[] bytes) {
    static Sealed of(ResultSet row, int number) throws SQLException {
      return new Sealed(row.getString(1), row.getBytes(2));
    }
  }

  SecretStore(DataSource dataSource, String key, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.key = key;
    this.clock = clock;
  }

  Optional<String> get(String name) {
    Optional<Sealed> found =
        jdbc.sql("select name, sealed from platform.secret where name = ?")
            .param(name)
            .query(Sealed::of)
            .optional();
    return found.map(row -> opened(seal(), row));
  }

  private static String opened(Seal seal, Sealed row) {
    return seal.open(row.name(), row.bytes())
        .orElseThrow(() -> Secrets.wrong("ledger.secret_damaged", row.name()));
  }

  void put(String name, String value) {
    transaction.executeWithoutResult(
        status -> {
          lock();
          write(name, seal().seal(name, value));
        });
  }

  private void write(String name, byte[] sealed) {
    jdbc.sql(
            """
            insert into platform.secret (name, sealed, changed_at) values (?, ?, ?)
            on conflict (name) do update
              set sealed = excluded.sealed, changed_at = excluded.changed_at""")
        .params(name, sealed, Timestamp.from(clock.instant()))
        .update();
  }

  List<String> names() {
    return jdbc.sql("select name from platform.secret order by name").query(String.class).list();
  }

  boolean delete(String name) {
    return jdbc.sql("delete from platform.secret where name = ?").param(name).update() == 1;
  }

  int rekey(String newKey) {
    Secrets.checkKey(newKey);
    Seal fresh = Seal.of(newKey, Seal.freshSalt());
    int count =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  lock();
                  Seal old = seal();
                  List<Sealed> all =
                      jdbc.sql("select name, sealed from platform.secret").query(Sealed::of).list();
                  all.forEach(s -> write(s.name(), fresh.seal(s.name(), opened(old, s))));
                  jdbc.sql("update platform.secret_key set salt = ?, proof = ?")
                      .params(fresh.salt(), fresh.seal(PROOF, PROOF))
                      .update();
                  return all.size();
                }));
    key = newKey;
    seal = fresh;
    return count;
  }

  /** Nothing may be sealed with the old key while another process changes the key. */
  private void lock() {
    jdbc.sql("lock table platform.secret_key in exclusive mode").update();
  }

  /** Returns the seal of this key, checked against the one in the database. */
  private Seal seal() {
    Secrets.checkKey(key);
    Optional<Sealed> proof = proof();
    if (proof.isEmpty()) {
      Seal first = Seal.of(key, Seal.freshSalt());
      jdbc.sql("insert into platform.secret_key (salt, proof) values (?, ?) on conflict do nothing")
          .params(first.salt(), first.seal(PROOF, PROOF))
          .update();
      proof = proof();
    }
    byte[] salt = jdbc.sql("select salt from platform.secret_key").query(byte[].class).single();
    Seal known = seal;
    if (known != null && known.isFrom(salt)) {
      return known;
    }
    Seal derived = Seal.of(key, salt);
    if (proof.flatMap(p -> derived.open(PROOF, p.bytes())).isEmpty()) {
      throw Secrets.wrong("ledger.secret_wrong_key");
    }
    seal = derived;
    return derived;
  }

  private Optional<Sealed> proof() {
    return jdbc.sql("select 'proof', proof from platform.secret_key").query(Sealed::of).optional();
  }
}
