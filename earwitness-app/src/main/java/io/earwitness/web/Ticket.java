package io.earwitness.web;

/** What a job has in hand while it runs: it says how far it is, and hears that it should stop. */
interface Ticket {
  /** Nobody listens, and nobody stops it. */
  Ticket NONE =
      new Ticket() {
        @Override
        public void check() {}

        @Override
        public void progress(String stage, double share, String words) {}
      };

  /** Thrown where work was cancelled. */
  final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
      super("cancelled", null, false, false);
    }
  }

  /**
   * To be called several times a second.
   *
   * @throws Cancelled if the job was cancelled
   */
  void check();

  /**
   * Says how far the work is, and checks.
   *
   * @param stage one of decoding, features, network, explanation, splits and training
   * @param share of the whole job, 0 to 1
   * @param words such as the latest figure; may be empty
   */
  void progress(String stage, double share, String words);
}
