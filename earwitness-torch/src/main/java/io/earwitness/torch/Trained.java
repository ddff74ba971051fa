package io.earwitness.torch;

import io.earwitness.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What a training gave.
 *
 * @param weights by torch's names, of the best epoch; with {@code input.mean} and {@code input.sd}
 *     where the input is standardised
 * @param history one row an epoch
 * @param bestEpoch the epoch whose weights these are, from 1
 */
public record Trained(Map<String, Tensor> weights, List<Epoch> history, int bestEpoch) {}
