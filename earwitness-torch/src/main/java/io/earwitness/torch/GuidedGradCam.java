package io.earwitness.torch;

import io.earwitness.explain.Attribution;
import io.earwitness.explain.Attributor;
import io.earwitness.explain.GradCam;
import io.earwitness.tensor.Tensor;
import java.util.Optional;

/**
 * Guided back-propagation times Grad-CAM: the fine lines of the one where the other says that they
 * count. R. R. Selvaraju et al., "Grad-CAM", 2017; Captum's {@code GuidedGradCam} with {@code
 * interpolate_mode="bilinear"} (Captum's own default is nearest).
 */
public final class GuidedGradCam implements Attributor {
  private static final BackProjection.Options GUIDED =
      new BackProjection.Options(BackProjection.Unpool.SWITCHES, BackProjection.Rule.GUIDED);

  private final BackProjection fine;
  private final GradCam coarse;

  /**
   * Both methods for one model.
   *
   * @param layer of Grad-CAM, one whose output has maps
   */
  public GuidedGradCam(TorchClassifier model, String layer) {
    fine = BackProjection.ofLogit(model, GUIDED);
    coarse = new GradCam(model, layer);
  }

  @Override
  public Attribution attribute(Tensor batch, int[] target) {
    Attribution where = coarse.attribute(batch, target);
    Tensor values = fine.attribute(batch, target).values().times(where.values());
    return new Attribution("GuidedGradCam", where.layer(), values, Optional.empty());
  }
}
