/** Measurements: kernels by JMH, and the product beside its Python peers. */
package io.earwitness.benchmarks;
