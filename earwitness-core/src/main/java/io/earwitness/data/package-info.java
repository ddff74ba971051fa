/** Data sets: tracks, splits, segments, the feature cache. */
package io.earwitness.data;
