/** Studies of whole data sets: training, honest accuracy, the simple rival. */
package io.earwitness.study;
