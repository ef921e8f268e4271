package org.kyhan.app.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kyhan.app.DefinitionViews;
import org.kyhan.app.UnknownName;
import org.kyhan.app.web.Service;
import org.kyhan.definition.Connector;
import org.kyhan.definition.Definitions;
import org.kyhan.model.Messages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which systems can be read, and what a transport has to be told. */
@RestController
@RequestMapping("/api/v1")
class ConnectorsApi {
  private final Service service;

  ConnectorsApi(Service service) {
    this.service = service;
  }

  @GetMapping("/connectors")
  List<Map<String, @Nullable Object>> list() {
    return definitions().connectors().values().stream().map(DefinitionViews::connector).toList();
  }

  @GetMapping("/connectors/{id}")
  Map<String, @Nullable Object> show(@PathVariable("id") String id) {
    Connector connector = definitions().connectors().get(id);
    if (connector == null) {
      throw new UnknownName(Messages.vi("app.no_connector", id));
    }
    return DefinitionViews.whole(connector, definitions());
  }

  @GetMapping("/transports/{transport}")
  List<Map<String, @Nullable Object>> parameters(@PathVariable("transport") String transport) {
    return service.desk().parameters(transport).stream().map(DefinitionViews::parameter).toList();
  }

  private Definitions definitions() {
    return service.house().definitions();
  }
}
