package org.kyhan.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the value of a setting where a file says <code>{setting: name}</code>, so that a reading is
 * changed in one place.
 */
final class SettingValues {
  private final YamlFile file;
  private final JsonNode settings;
  private final List<DefinitionFault> faults;

  private SettingValues(YamlFile file, JsonNode settings, List<DefinitionFault> faults) {
    this.file = file;
    this.settings = settings;
    this.faults = faults;
  }

  /** Replaces every mention in the file's tree; adds what is wrong with its settings. */
  static void put(YamlFile file, List<DefinitionFault> faults) {
    if (file.root() instanceof ObjectNode root && root.get("settings") instanceof ObjectNode all) {
      SettingValues values = new SettingValues(file, all, faults);
      all.properties().forEach(setting -> values.chosen(setting.getKey(), setting.getValue()));
      root.remove("settings");
      values.replace(root, "");
      root.set("settings", all);
    }
  }

  private void chosen(String name, JsonNode setting) {
    JsonNode value = setting.get("value");
    if (value != null
        && setting.get("choices") instanceof ArrayNode choices
        && choices.valueStream().noneMatch(value::equals)) {
      fault("/settings/" + name + "/value", "“" + value.asString() + "” không có trong choices");
    }
  }

  private void replace(JsonNode node, String at) {
    if (node instanceof ObjectNode object) {
      for (String key : List.copyOf(object.propertyNames())) {
        JsonNode value = valueOf(object.get(key), at + "/" + key);
        if (value == null) {
          replace(object.get(key), at + "/" + key);
        } else {
          object.set(key, value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        replace(array.get(i), at + "/" + i);
      }
    }
  }

  private @Nullable JsonNode valueOf(JsonNode node, String at) {
    if (!(node instanceof ObjectNode mention)
        || mention.size() != 1
        || mention.get("setting") == null) {
      return null;
    }
    String name = mention.get("setting").asString();
    JsonNode setting = settings.get(name);
    if (setting == null) {
      fault(at, "setting “" + name + "” không có");
      return null;
    }
    return setting.get("value");
  }

  private void fault(String at, String message) {
    faults.add(new DefinitionFault(file.file(), file.line(at), message));
  }
}
