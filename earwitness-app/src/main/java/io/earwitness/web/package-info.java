/** The studio: a server for the browser of one machine, or of a few trusted people. */
package io.earwitness.web;
