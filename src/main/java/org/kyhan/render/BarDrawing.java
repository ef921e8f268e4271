package org.kyhan.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.Graphics2DRenderable;
import net.sf.jasperreports.renderers.Renderable;
import org.kyhan.model.FrozenReport.Bar;
import org.kyhan.model.FrozenReport.Chart;
import org.kyhan.model.Value.Kind;

/**
 * One bar of a chart as a drawing without letters: letters of a chart library would take the fonts
 * of the machine. Dark grey keeps its contrast on a black-and-white printer.
 *
 * @param share how much of the full length, 0–1
 */
record BarDrawing(double share) implements Renderable, Graphics2DRenderable {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Color FILL = new Color(0x59, 0x67, 0x78);
  private static final Color AXIS = Color.BLACK;
  private static final double AXIS_WIDTH = 0.75;
  private static final double THICKNESS = 0.62;

  static BarDrawing of(BigDecimal value, BigDecimal full) {
    double share = full.signum() <= 0 ? 0 : value.divide(full, MathContext.DECIMAL32).doubleValue();
    return new BarDrawing(Math.max(0, Math.min(1, share)));
  }

  /** Returns what the full length stands for: 100 for percents, else the longest bar. */
  static BigDecimal fullLength(Chart chart) {
    return chart.kind() == Kind.PERCENT
        ? HUNDRED
        : chart.bars().stream()
            .map(Bar::value)
            .filter(java.util.Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  @Override
  public String getId() {
    return "bar-" + share;
  }

  @Override
  public void render(JasperReportsContext context, Graphics2D page, Rectangle2D place) {
    double thickness = place.getHeight() * THICKNESS;
    double top = place.getY() + (place.getHeight() - thickness) / 2;
    page.setColor(FILL);
    page.fill(new Rectangle2D.Double(place.getX(), top, place.getWidth() * share, thickness));
    page.setColor(AXIS);
    page.fill(new Rectangle2D.Double(place.getX(), place.getY(), AXIS_WIDTH, place.getHeight()));
  }
}
