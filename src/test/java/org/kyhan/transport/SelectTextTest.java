package org.kyhan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kyhan.ledger.FailureType;

class SelectTextTest {
  @Test
  void bindsNamesAndLeavesTextsAndCasts() {
    SelectText select =
        SelectText.of(
            " select a::date, ':since; drop', \"Ngày :until\" from t"
                + " where x >= :since and y < :until and z = :since ; ");
    assertThat(select.sql())
        .isEqualTo(
            "select a::date, ':since; drop', \"Ngày :until\" from t"
                + " where x >= ? and y < ? and z = ?");
    assertThat(select.names()).containsExactly("since", "until", "since");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(select 1) union (select 2)",
        "WITH x AS (select 1 a) SELECT * FROM x",
        "select replace(a, 'it''s', '') as \"update\", deleted_at, into_date from t",
        "select [Số tiền] from dbo.Thu",
        "select rdb$relation_name from rdb$relations where rdb$system_flag = 0",
        "select * from v$session s, sys.v_$x t1 where t1.a$b = 1.5",
      })
  void takesOneQuestion(String text) {
    assertThat(SelectText.of(text).names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "delete from t",
        "insert into t select 1",
        "select 1; delete from t",
        "select 1;;",
        "with d as (delete from t returning *) select * from d",
        "select * into copy_of_t from t",
        "select 1 into outfile '/tmp/x'",
        "select * from t for update",
        "select 1 -- '\n; drop table t",
        "select 1 /*! ; drop table t */",
        "select 1 # '",
        "select 'a\\' '; drop table t; -- '",
        "select 'open",
        "select $$ ; drop table t $$",
        "select $x$ ; drop table t $x$",
        "select 1$$ ; drop table t $$",
        "select 1e5$$ ; drop table t $$",
        "select 0xA$$ ; drop table t $$",
        "select 1.e5$a$ ; drop table t $a$",
        "select ${env:PATH}",
        "select a${x} from t",
        "select {{x}} from t",
        "select * from t where a = :name",
        "select * from t where a = ?",
        "select {fn user()}",
        "exec xp_cmdshell 'dir'",
        "call f()",
        "explain select 1",
        "1 select",
        "' select",
        "select * from openrowset('x')",
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> SelectText.of(text))
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> assertThat(failure.type()).isEqualTo(FailureType.CONFIG_ERROR));
  }
}
