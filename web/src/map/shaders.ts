/** Shaders of the point layer: marks by evidence, rings by share of types. */

export const MARK_VERTEX = `#version 300 es
uniform mat4 u_matrix;
uniform vec2 u_pixel;   // clip units of one pixel
uniform vec2 u_window;  // first and last day
uniform float u_open;   // 1: the undated are shown too
uniform float u_size;
in vec2 a_place;
in vec2 a_fan;
in vec2 a_days;
in vec2 a_look;         // group of types, evidence
flat out vec2 v_look;
void main() {
  bool seen = u_open > 0.5 || (a_days.y >= u_window.x && a_days.x <= u_window.y);
  v_look = a_look;
  vec4 at = u_matrix * vec4(a_place, 0.0, 1.0);
  at.xy += a_fan * u_pixel * at.w;
  gl_Position = seen ? at : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = u_size;
}`;

export const MARK_FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 u_colours[7];
uniform vec3 u_ground;
uniform float u_size;
uniform float u_chosen;
flat in vec2 v_look;
out vec4 colour;
void main() {
  vec2 p = (gl_PointCoord - 0.5) * u_size;
  float r = length(p);
  float outer = u_chosen > 0.5 ? u_size * 0.30 : u_size * 0.40;
  float soft = 0.9;
  float disc = 1.0 - smoothstep(outer - soft, outer + soft, r);
  float inner = 1.0 - smoothstep(outer * 0.62 - soft, outer * 0.62 + soft, r);
  float fill = 0.0;
  if (v_look.y < 0.5) fill = 1.0;
  else if (v_look.y > 1.5 && v_look.y < 2.5) fill = p.x < 0.0 ? 1.0 : 0.0;
  float gap = v_look.y > 2.5 && fract(atan(p.y, p.x) * 1.2732 + 0.25) < 0.4 ? 1.0 : 0.0;
  vec3 c = u_colours[int(v_look.x)];
  vec3 inside = mix(c, mix(u_ground, c, fill), inner);
  inside = mix(inside, u_ground, gap * (1.0 - inner));
  float halo = 1.0 - smoothstep(outer + 1.5 - soft, outer + 1.5 + soft, r);
  float ring = 0.0;
  if (u_chosen > 0.5) {
    float far = u_size * 0.45;
    ring = 1.0 - smoothstep(1.2, 2.6, abs(r - far));
    halo = max(halo, 1.0 - smoothstep(far - soft, far + soft, r));
  }
  vec3 base = mix(u_ground, inside, disc);
  vec3 shown = mix(base, 1.0 - u_ground, ring);
  float alpha = max(max(disc, halo * 0.85), ring);
  colour = vec4(shown * alpha, alpha);
}`;

export const HEAP_VERTEX = `#version 300 es
uniform mat4 u_matrix;
uniform float u_scale;
in vec2 a_place;
in float a_size;
in vec4 a_low;          // where the shares of groups 0 to 3 end
in vec3 a_high;         // of groups 4 to 6
out float v_size;
flat out vec4 v_low;
flat out vec3 v_high;
void main() {
  gl_Position = u_matrix * vec4(a_place, 0.0, 1.0);
  v_size = a_size * u_scale;
  gl_PointSize = v_size;
  v_low = a_low;
  v_high = a_high;
}`;

export const HEAP_FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 u_colours[7];
uniform vec3 u_ground;
in float v_size;
flat in vec4 v_low;
flat in vec3 v_high;
out vec4 colour;
void main() {
  vec2 p = (gl_PointCoord - 0.5) * v_size;
  float r = length(p);
  float outer = v_size * 0.5 - 2.0;
  float width = clamp(v_size * 0.13, 4.0, 9.0);
  float at = fract(atan(p.x, -p.y) / 6.2831853 + 1.0);
  vec3 c = u_colours[6];
  if (at < v_low.x) c = u_colours[0];
  else if (at < v_low.y) c = u_colours[1];
  else if (at < v_low.z) c = u_colours[2];
  else if (at < v_low.w) c = u_colours[3];
  else if (at < v_high.x) c = u_colours[4];
  else if (at < v_high.y) c = u_colours[5];
  float disc = 1.0 - smoothstep(outer - 0.8, outer + 0.8, r);
  float inner = 1.0 - smoothstep(outer - width - 0.8, outer - width + 0.8, r);
  float halo = 1.0 - smoothstep(outer + 1.0, outer + 2.0, r);
  vec3 shown = mix(u_ground, mix(c, u_ground, inner), disc);
  float alpha = max(disc * mix(1.0, 0.94, inner), halo * 0.8);
  colour = vec4(shown * alpha, alpha);
}`;
