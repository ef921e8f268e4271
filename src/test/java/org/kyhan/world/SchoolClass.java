package org.kyhan.world;

/**
 * A class.
 *
 * @param grade 0 in a pre-school
 */
record SchoolClass(String name, int grade) {}
