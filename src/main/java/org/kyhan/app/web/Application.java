package org.kyhan.app.web;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.kyhan.app.House;
import org.kyhan.app.api.Api;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Puts the service behind Spring Boot's web server. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration"
    })
@Import({HomePage.class, Api.class})
public class Application {

  @Bean(destroyMethod = "close")
  Service service(House house, CamelContext camel, Environment environment) {
    return new Service(house, camel, environment);
  }

  /**
   * Starts the service and returns when it is ready. The house is closed last, after everything
   * that uses it, also on Ctrl-C.
   *
   * @param port of the console, on this machine only unless {@code server.address} says otherwise
   */
  public static ConfigurableApplicationContext start(House house, int port) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(
        Map.ofEntries(
            Map.entry("server.port", port),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.thymeleaf.check-template-location", "false"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.servlet.multipart.max-file-size", "512MB"),
            Map.entry("spring.servlet.multipart.max-request-size", "513MB"),
            Map.entry("spring.jackson.property-naming-strategy", "SNAKE_CASE"),
            Map.entry("logging.level.root", "warn"),
            Map.entry("logging.config", "classpath:logback.xml"),
            Map.entry("camel.main.routes-include-pattern", "false"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus")));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("house", house));
    SpringApplication.getShutdownHandlers().add(house::close);
    ConfigurableApplicationContext context = application.run();
    context.getBean(Service.class).start();
    return context;
  }
}
