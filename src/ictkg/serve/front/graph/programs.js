// How sigma draws our marks: nodes of six shapes with a rim, lines that are whole, dashed or dotted.
import { EdgeRectangleProgram, NodeCircleProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = { organisation: 0, place: 1, programme: 2, model: 3, person: 4, other: 5 };
export const LINES = { stated: 0, planned: 1, ended: 2 };

const NODE_VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_point;
varying float v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 6.0;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_point = vec2(cos(a_angle), sin(a_angle)) * 3.0;
  v_pixel = u_sizeRatio / a_size;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
  v_rim = a_rim;
  v_rim.a *= bias;
}`;

const NODE_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_point;
varying float v_shape;
varying float v_pixel;
float outside(vec2 p) {
  vec2 q = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(q.x, q.y) - 0.9;
  if (v_shape < 2.5) return (q.x + q.y) * 0.7071 - 0.87;
  if (v_shape < 3.5) return max(q.x * 0.866 + q.y * 0.5, q.y) - 0.94;
  if (v_shape < 4.5) return max(q.x * 0.866 + p.y * 0.5, -p.y - 0.1) - 0.62;
  float angle = 1.2566371;
  float turn = mod(atan(p.x, p.y) + angle * 0.5, angle) - angle * 0.5;
  return length(p) * cos(turn - sign(turn) * angle * 0.5) - 0.88;
}
void main(void) {
  float d = outside(v_point);
  #ifdef PICKING_MODE
  gl_FragColor = d < 0.25 ? v_color : vec4(0.0);
  #else
  float rim = v_pixel * 2.0;
  float edge = v_pixel * 0.75;
  vec4 inner = mix(v_color, v_rim, smoothstep(-edge, edge, d));
  gl_FragColor = mix(inner, vec4(0.0), smoothstep(rim - edge, rim + edge, d));
  #endif
}`;

/** A node: its shape by the family of its kind, filled, with a rim that tells opened and chosen ones. */
export class MarkProgram extends NodeCircleProgram {
  getDefinition() {
    const definition = super.getDefinition();
    const byte = WebGLRenderingContext.UNSIGNED_BYTE;
    return {
      ...definition,
      VERTEX_SHADER_SOURCE: NODE_VERTEX,
      FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
      ATTRIBUTES: [
        ...definition.ATTRIBUTES,
        { name: "a_rim", size: 4, type: byte, normalized: true },
        { name: "a_shape", size: 1, type: WebGLRenderingContext.FLOAT },
      ],
    };
  }

  processVisibleItem(index, start, data) {
    super.processVisibleItem(index, start, data);
    this.array[start + 5] = floatColor(data.rim);
    this.array[start + 6] = data.shape;
  }
}

const EDGE_VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_normal;
attribute float a_normalCoef;
attribute vec2 a_positionStart;
attribute vec2 a_positionEnd;
attribute float a_positionCoef;
attribute float a_dash;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
uniform vec2 u_view;
uniform float u_reach;
varying vec4 v_color;
varying float v_along;
varying float v_dash;
varying float v_width;
varying float v_aside;
const float bias = 255.0 / 254.0;
void main() {
  vec2 normal = a_normal * a_normalCoef;
  vec2 position = mix(a_positionStart, a_positionEnd, a_positionCoef);
  float wide = length(a_normal);
  vec2 unit = wide > 0.0 ? normal / wide : vec2(0.0);
  float pixels = max(wide, u_minEdgeThickness * u_sizeRatio) + 0.5 * u_sizeRatio;
  #ifdef PICKING_MODE
  pixels = max(pixels, u_reach * u_sizeRatio);
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
  float thickness = pixels * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(position + unit * thickness, 1)).xy, 0, 1);
  vec2 from = (u_matrix * vec3(a_positionStart, 1)).xy * u_view * 0.5;
  vec2 to = (u_matrix * vec3(a_positionEnd, 1)).xy * u_view * 0.5;
  v_along = distance(from, to) * a_positionCoef;
  v_dash = a_dash;
  v_width = pixels / u_sizeRatio;
  v_aside = a_normalCoef;
}`;

const EDGE_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_dash;
varying float v_width;
varying float v_aside;
void main(void) {
  gl_FragColor = v_color;
  #ifndef PICKING_MODE
  float period = v_dash < 1.5 ? 13.0 : 2.0 + max(v_width * 2.0, 4.0);
  float drawn = v_dash < 1.5 ? 8.0 : 2.0;
  if (v_dash > 0.5 && mod(v_along, period) > drawn) discard;
  float inside = (1.0 - abs(v_aside)) * v_width;
  gl_FragColor = v_color * smoothstep(0.0, min(1.0, v_width), inside);
  #endif
}`;

/** A line: whole where stated, dashed where planned, dotted where ended; easy to hit. */
export class LineProgram extends EdgeRectangleProgram {
  /** How far beside a line a pointer still hits it, in pixels. */
  static reach = 7;

  getDefinition() {
    const definition = super.getDefinition();
    return {
      ...definition,
      VERTEX_SHADER_SOURCE: EDGE_VERTEX,
      FRAGMENT_SHADER_SOURCE: EDGE_FRAGMENT,
      UNIFORMS: ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_minEdgeThickness", "u_view", "u_reach"],
      ATTRIBUTES: [...definition.ATTRIBUTES, { name: "a_dash", size: 1, type: WebGLRenderingContext.FLOAT }],
    };
  }

  processVisibleItem(index, start, source, target, data) {
    super.processVisibleItem(index, start, source, target, data);
    this.array[start + 8] = data.dash;
  }

  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(at.u_minEdgeThickness, params.minEdgeThickness);
    gl.uniform1f(at.u_reach, LineProgram.reach);
    gl.uniform2f(at.u_view, params.width, params.height);
  }
}
