package org.kyhan.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {
  private static final String YEAR =
      "{\"id\":\"vn\",\"title\":{\"vi\":\"Lịch\"},\"zone\":\"Asia/Ho_Chi_Minh\",\"years\":[%s]}";

  @Test
  void keepsToItsSchema() throws IOException {
    assertThat(faults(ShippedCalendar.json())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'year':2026,'notices':['1'],'notice':'known','off':[],'worked':[],'extra':1}",
        "{'year':2026,'notices':[],'notice':'known','off':[],'worked':[]}",
        "{'year':2026,'notices':[],'notice':'guessed','off':[],'worked':[]}",
        "{'year':2026,'notices':['1'],'notice':'known','off':[{'name':'a','law':'b'}],'worked':[]}",
        "{'year':2026,'notices':['1'],'notice':'known','off':[{'date':'2026-01-01','name':'a'}],"
            + "'worked':[]}",
        "{'year':2026,'notices':['1'],'notice':'known','off':[{'date':'2026-01-01',"
            + "'to':'2026-01-02','name':'a','law':'b'}],'worked':[]}",
        "{'year':2026,'notices':['1'],'notice':'known','off':[{'date':'01/02/2026','name':'a',"
            + "'law':'b'}],'worked':[]}",
        "{'year':2026,'notices':['1'],'notice':'known','off':[],'worked':[{'date':'2026-01-10',"
            + "'law':'b'}]}",
      })
  void refusesWhatTheSchemaDoesNotKnow(String year) throws IOException {
    assertThat(faults(YEAR.formatted(year.replace('\'', '"')))).isNotEmpty();
  }

  @Test
  void acceptsAYearWithoutNotice() throws IOException {
    String year = "{'year':2028,'notices':[],'notice':'statutory_only','off':[],'worked':[]}";

    assertThat(faults(YEAR.formatted(year.replace('\'', '"')))).isEmpty();
  }

  @Test
  void namesDaysOfTheirOwnYear() {
    for (ShippedCalendar.Year year : ShippedCalendar.read().years()) {
      assertThat(year.off())
          .allMatch(o -> o.first().getYear() == year.year() && o.last().getYear() == year.year());
      assertThat(year.worked()).allMatch(w -> w.date().getYear() == year.year());
    }
  }

  @Test
  void worksWeekendDaysOnlyAndForDaysOff() {
    WorkCalendar calendar = ShippedCalendar.read().calendar();
    for (ShippedCalendar.Year year : ShippedCalendar.read().years()) {
      assertThat(year.worked())
          .allMatch(w -> w.date().getDayOfWeek().getValue() > 5)
          .noneMatch(w -> calendar.isWorkday(w.inExchange()));
    }
  }

  private static List<Error> faults(String json) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("config/schemas/calendar.schema.json")));
    return schema.validate(json, InputFormat.JSON);
  }
}
