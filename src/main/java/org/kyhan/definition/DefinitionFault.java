package org.kyhan.definition;

/**
 * One mistake in a definition.
 *
 * @param file the path below the product's folder, with forward slashes
 * @param line from 1
 * @param message what is wrong and what is expected
 */
public record DefinitionFault(String file, int line, String message)
    implements Comparable<DefinitionFault> {

  @Override
  public int compareTo(DefinitionFault other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
