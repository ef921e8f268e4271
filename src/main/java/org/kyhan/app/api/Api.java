package org.kyhan.app.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of the REST interface. */
@Configuration(proxyBeanMethods = false)
@Import({
  IndexApi.class,
  ConnectorsApi.class,
  SourcesApi.class,
  LoadsApi.class,
  WorklistApi.class,
  UnitsApi.class,
  FiguresApi.class,
  PlansApi.class,
  CatalogueApi.class,
  AnalyticsApi.class,
  Named.class,
  Problems.class,
  OwnPagesOnly.class
})
public class Api {}
