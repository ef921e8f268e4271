package org.kyhan.model;

/** The kinds of document a frozen report is made into. */
public enum Rendering {
  PDF("pdf", "application/pdf"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  CSV("csv", "text/csv; charset=utf-8"),
  JSON("json", "application/json");

  private final String extension;
  private final String mediaType;

  Rendering(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }
}
