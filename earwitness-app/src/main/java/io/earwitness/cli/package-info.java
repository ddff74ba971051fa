/** The command line. */
package io.earwitness.cli;
