/**
 * Makes documents of a frozen report and its template, bit for bit the same each time: PDF in the
 * layout of Nghị định 30/2020/NĐ-CP, an Excel workbook, CSV and JSON. Entry type is {@link
 * org.kyhan.render.Renderer}. Computes no figure, reads no store and knows no other stage.
 */
@NullMarked
package org.kyhan.render;

import org.jspecify.annotations.NullMarked;
