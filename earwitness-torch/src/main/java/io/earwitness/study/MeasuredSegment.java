package io.earwitness.study;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/**
 * One segment on which filters are measured, and what is known of it.
 *
 * @param song the track that it is in
 * @param segment of the track
 * @param label number of its genre
 * @param landmark its most prominent event: of the deciding stem where the stems are known
 * @param parts by stem, the cells of the mel spectrogram, row by row, in which the stem holds more
 *     than half of the power; none where the stems are not known
 */
record MeasuredSegment(
    Song song, int segment, int label, Optional<Landmark> landmark, Map<String, BitSet> parts) {}
