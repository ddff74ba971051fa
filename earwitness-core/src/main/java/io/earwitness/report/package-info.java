/** An explanation as a report: HTML and JSON. */
package io.earwitness.report;
