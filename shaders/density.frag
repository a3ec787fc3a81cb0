#version 300 es
// The colour of a count: that of the last step which is not above it. Counts and steps come as
// they were decided; nothing is blended between cells.
precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D counts;
uniform uint steps[7];
uniform vec4 colors[8];
out vec4 color;

void main() {
  uint count = texelFetch(counts, ivec2(gl_FragCoord.xy), 0).r;
  color = colors[0];
  for (int i = 0; i < 7; ++i) {
    if (count >= steps[i]) color = colors[i + 1];
  }
}
