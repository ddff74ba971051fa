package io.earwitness.model;

import io.earwitness.tensor.Tensor;

/**
 * What one layer said, and how much it mattered.
 *
 * @param activations the layer's output, (B, C, h, w)
 * @param gradients derivative of each sample's target logit by them, the same shape
 */
public record LayerTrace(Tensor activations, Tensor gradients) {}
