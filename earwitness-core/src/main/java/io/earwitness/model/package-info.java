/** What a network is: ports, recipes, model cards, predictions. */
package io.earwitness.model;
