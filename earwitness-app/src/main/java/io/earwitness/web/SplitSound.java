package io.earwitness.web;

import io.earwitness.render.MaskFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a mask keeps of a song, or the rest, as a WAV file of 16 bits that exists only where it is
 * read: blocks are rendered when they are asked for, and fit together exactly.
 *
 * <p>Part and rest add up to the song to the last bit. Where a part would clip it is moved by as
 * little as that needs.
 */
final class SplitSound implements Content {
  private static final float STEPS = 32768;

  private final Pcm sound;
  private final MaskFilter filter;
  private final SongMask mask;
  private final int maskFrames;
  private final String key;
  private final boolean part;
  private final Blocks blocks;
  private final Hands hands;

  /** A mask of a song, stretch by stretch. */
  interface SongMask {
    /** The whole mask, of which only frames {@code from} to {@code to} will be asked for. */
    MaskFilter.Mask between(int from, int to) throws IOException;
  }

  /**
   * A sound.
   *
   * @param key of song and mask, the same for the same sound only
   * @param part whether it is what the mask keeps, or the rest
   */
  SplitSound(Heard heard, SongMask mask, String key, boolean part, Hands hands, Blocks blocks)
      throws IOException {
    this.sound = heard.files().sound();
    this.mask = mask;
    this.maskFrames = heard.frames();
    this.key = key;
    this.part = part;
    this.blocks = blocks;
    this.hands = hands;
    filter = new MaskFilter(heard.model().features(), sound.sampleRate());
  }

  @Override
  public long length() {
    return Pcm.HEADER + (long) sound.length() * sound.frame();
  }

  @Override
  public void write(long from, long to, OutputStream out) throws IOException {
    if (from < Pcm.HEADER) {
      out.write(header(), (int) from, (int) (Math.min(to, Pcm.HEADER) - from));
    }
    long blockBytes = (long) filter.block() * sound.frame();
    for (long at = Math.max(from, Pcm.HEADER); at < to; ) {
      long block = (at - Pcm.HEADER) / blockBytes;
      long begin = Pcm.HEADER + block * blockBytes;
      byte[] bytes = block(block, at > Math.max(from, Pcm.HEADER)).bytes(part);
      int end = (int) Math.min(bytes.length, to - begin);
      out.write(bytes, (int) (at - begin), end - (int) (at - begin));
      at = begin + end;
    }
  }

  private byte[] header() {
    ByteBuffer head = ByteBuffer.allocate(Pcm.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    int bytes = (int) (length() - Pcm.HEADER);
    head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(bytes + Pcm.HEADER - 8);
    head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    head.putShort((short) 1).putShort((short) sound.channels()).putInt(sound.sampleRate());
    head.putInt(sound.sampleRate() * sound.frame()).putShort((short) sound.frame());
    head.putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    return head.array();
  }

  /**
   * A block, rendered if it was not lately.
   *
   * @param begun whether the answer is under way already, so that it had better be finished
   */
  private Blocks.Block block(long index, boolean begun) throws IOException {
    String name = key + "/" + index;
    Blocks.Block known = blocks.get(name);
    if (known == null) {
      known = begun ? hands.patiently(() -> rendered(index)) : hands.call(() -> rendered(index));
      blocks.put(name, known);
    }
    return known;
  }

  private Blocks.Block rendered(long index) throws IOException {
    int first = Math.toIntExact(index * filter.block());
    int count = Math.min(filter.block(), sound.length() - first);
    int length =
        Math.min(
            filter.margin() + count + filter.margin(), filter.margin() + sound.length() - first);
    float[][] song = sound.read(first - filter.margin(), length);
    float[][] kept =
        filter.apply(
            mask.between(
                filter.column(first - filter.margin(), maskFrames),
                end(first + count + filter.margin())),
            song,
            first,
            count);
    ByteBuffer pieces = ByteBuffer.allocate(count * sound.frame()).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer rests = ByteBuffer.allocate(pieces.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < kept.length; c++) {
        int whole = Math.round(song[c][filter.margin() + i] * STEPS);
        int piece = within(Math.round(kept[c][i] * STEPS), whole);
        pieces.putShort((short) piece);
        rests.putShort((short) (whole - piece));
      }
    }
    return new Blocks.Block(pieces.array(), rests.array());
  }

  /** The nearest value that has 16 bits and leaves a rest of 16 bits. */
  private static int within(int piece, int whole) {
    int least = Math.max(Short.MIN_VALUE, whole - Short.MAX_VALUE);
    int most = Math.min(Short.MAX_VALUE, whole - Short.MIN_VALUE);
    return Math.max(least, Math.min(most, piece));
  }

  /** The column after the last that counts at a sample. */
  private int end(int sample) {
    return Math.min(maskFrames, filter.column(sample, maskFrames) + 2);
  }
}
