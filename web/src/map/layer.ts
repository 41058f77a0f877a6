/** Our own layer of points in MapLibre's WebGL2 context. The time window is a uniform: brushing copies no data. */
import type { CustomLayerInterface, CustomRenderMethodInput, Map as LibreMap } from 'maplibre-gl';
import { GROUPS } from '../lib/kinds';
import { fan, heapSize, NEAR, type Heap } from './gather';
import { layout, program, rgb } from './gl';
import type { Points } from './points';
import { HEAP_FRAGMENT, HEAP_VERTEX, MARK_FRAGMENT, MARK_VERTEX } from './shaders';

export const MARK = 13; // pixels across

export class PointLayer implements CustomLayerInterface {
  readonly id = 'incidents';
  readonly type = 'custom' as const;
  readonly renderingMode = '2d' as const;
  window: [number, number] = [-Infinity, Infinity];
  chosen = -1;
  dark = false;
  fans: Float32Array = new Float32Array(0);
  private map?: LibreMap;
  private gl?: WebGL2RenderingContext;
  private marks?: { program: WebGLProgram; buffer: WebGLBuffer; array: WebGLVertexArrayObject; n: number };
  private heaps?: { program: WebGLProgram; buffer: WebGLBuffer; array: WebGLVertexArrayObject; n: number };
  private lone?: { buffer: WebGLBuffer; n: number }; // indexes of points that lie alone
  private places = new Map<WebGLProgram, Map<string, WebGLUniformLocation | null>>();

  onAdd(map: LibreMap, gl: WebGL2RenderingContext): void {
    this.map = map;
    this.gl = gl;
    const mark = program(gl, MARK_VERTEX, MARK_FRAGMENT);
    const markBuffer = gl.createBuffer();
    this.marks = {
      program: mark,
      buffer: markBuffer,
      array: layout(gl, mark, markBuffer, [['a_place', 2], ['a_fan', 2], ['a_days', 2], ['a_look', 2]]),
      n: 0,
    }; // prettier-ignore
    const heap = program(gl, HEAP_VERTEX, HEAP_FRAGMENT);
    const heapBuffer = gl.createBuffer();
    this.heaps = {
      program: heap,
      buffer: heapBuffer,
      array: layout(gl, heap, heapBuffer, [['a_place', 2], ['a_size', 1], ['a_low', 4], ['a_high', 3]]),
      n: 0,
    }; // prettier-ignore
  }

  /** Takes the points in; once for each question. */
  setPoints(points: Points, groups: Uint8Array): void {
    const { gl, marks } = this;
    if (!gl || !marks) return;
    this.fans = fan(points);
    const data = new Float32Array(points.n * 8);
    for (let i = 0; i < points.n; i += 1) {
      const row = [
        points.x[i]!, points.y[i]!, this.fans[2 * i]!, -this.fans[2 * i + 1]!,
        points.day[i]!, points.last[i]!, groups[i]!, points.evidence[i]!,
      ]; // prettier-ignore
      data.set(row, i * 8);
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, marks.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    marks.n = points.n;
    this.map?.triggerRepaint();
  }

  /** Takes the heaps in; those of one incident are drawn as its mark. */
  setHeaps(all: Heap[]): void {
    const { gl, heaps } = this;
    if (!gl || !heaps) return;
    const list = all.filter((heap) => heap.n > 1);
    const lone = Uint32Array.from(
      all.filter((heap) => heap.n === 1),
      (heap) => heap.one,
    );
    this.lone ??= { buffer: gl.createBuffer(), n: 0 };
    this.lone.n = lone.length;
    gl.bindVertexArray(null);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.lone.buffer);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, lone, gl.DYNAMIC_DRAW);
    const data = new Float32Array(list.length * 10);
    list.forEach((heap, i) => {
      let sum = 0;
      const ends = heap.groups.map((n) => (sum += n) / heap.n);
      data.set([heap.x, heap.y, heapSize(heap.n), ...ends.slice(0, GROUPS.length)], i * 10);
    });
    gl.bindBuffer(gl.ARRAY_BUFFER, heaps.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
    heaps.n = list.length;
    this.map?.triggerRepaint();
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const { map, marks, heaps } = this;
    if (!map || !marks || !heaps) return;
    const matrix = input.defaultProjectionData.mainMatrix as Float32List;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    if (map.getZoom() < NEAR) {
      this.use(gl, heaps.program, matrix);
      gl.uniform1f(this.at(heaps.program, 'u_scale'), devicePixelRatio);
      gl.bindVertexArray(heaps.array);
      gl.drawArrays(gl.POINTS, 0, heaps.n);
      if (this.lone?.n) {
        this.useMarks(gl, matrix, MARK, false);
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.lone.buffer);
        gl.drawElements(gl.POINTS, this.lone.n, gl.UNSIGNED_INT, 0);
      }
    } else {
      this.useMarks(gl, matrix, MARK, false);
      gl.drawArrays(gl.POINTS, 0, marks.n);
    }
    if (this.chosen >= 0 && this.chosen < marks.n) {
      this.useMarks(gl, matrix, MARK * 2.1, true);
      gl.drawArrays(gl.POINTS, this.chosen, 1);
    }
    gl.bindVertexArray(null);
  }

  private useMarks(gl: WebGL2RenderingContext, matrix: Float32List, size: number, chosen: boolean): void {
    const { program: made, array } = this.marks!;
    this.use(gl, made, matrix);
    const open = chosen || (this.window[0] === -Infinity && this.window[1] === Infinity);
    const far = 1e7; // stands for infinity, which shaders need not know
    gl.uniform1f(this.at(made, 'u_open'), open ? 1 : 0);
    gl.uniform2f(this.at(made, 'u_window'), Math.max(-far, this.window[0]), Math.min(far, this.window[1]));
    const box = gl.canvas as HTMLCanvasElement;
    const near = this.map!.getZoom() >= NEAR ? 1 : 0; // no fan while places are gathered
    gl.uniform2f(
      this.at(made, 'u_pixel'),
      (near * 2 * devicePixelRatio) / box.width,
      (near * 2 * devicePixelRatio) / box.height,
    );
    gl.uniform1f(this.at(made, 'u_size'), size * devicePixelRatio);
    gl.uniform1f(this.at(made, 'u_chosen'), chosen ? 1 : 0);
    gl.bindVertexArray(array);
  }

  private use(gl: WebGL2RenderingContext, made: WebGLProgram, matrix: Float32List): void {
    gl.useProgram(made);
    gl.uniformMatrix4fv(this.at(made, 'u_matrix'), false, matrix);
    const colours = GROUPS.flatMap((group) => rgb(this.dark ? group.dark : group.light));
    gl.uniform3fv(this.at(made, 'u_colours'), colours);
    gl.uniform3fv(this.at(made, 'u_ground'), rgb(this.dark ? '#1a1f24' : '#ffffff'));
  }

  private at(made: WebGLProgram, name: string): WebGLUniformLocation | null {
    let known = this.places.get(made);
    if (!known) this.places.set(made, (known = new Map()));
    if (!known.has(name)) known.set(name, this.gl!.getUniformLocation(made, name));
    return known.get(name) ?? null;
  }
}
