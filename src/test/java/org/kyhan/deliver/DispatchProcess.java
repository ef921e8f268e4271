package org.kyhan.deliver;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.kyhan.deliver.Dispatcher.Settings;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A program that dispatches what is due, to be killed while it does. */
final class DispatchProcess {
  private DispatchProcess() {}

  /** Takes the database's address, user and password, and the port of the mail server. */
  public static void main(String[] args) {
    CamelContext camel = new DefaultCamelContext();
    camel.start();
    MailSettings usual = DeliveryFixture.mail(Integer.parseInt(args[3]));
    Duration ages = Duration.ofMinutes(5);
    MailSettings patient =
        new MailSettings(
            usual.host(),
            usual.port(),
            null,
            null,
            usual.tls(),
            usual.from(),
            null,
            new MailSettings.Timeouts(ages, ages, ages));
    Clock clock = Clock.systemUTC();
    try (Dispatcher dispatcher =
        new Dispatcher(
            new DriverManagerDataSource(args[0], args[1], args[2]),
            camel,
            new Settings(DeliveryFixture.ROUTES, patient, null),
            DeliveryFixture::document,
            clock)) {
      dispatcher.dispatchDue(clock.instant());
    }
  }
}
