/** The map for a browser without WebGL: the same base and incidents on a plain canvas. */
import { GROUPS } from '../lib/kinds';
import { countries, INK } from './base';
import { heaps, heapSize, type Heap } from './gather';
import { inWindow, mercatorX, mercatorY, type Points } from './points';

type Country = Awaited<ReturnType<typeof countries>>[number];
const DEEPEST = 11;
const RIM = 3; // pixels of the ring outside of a heap
const FAN = 9; // pixels between incidents of one place, when near

/** Whether this browser can draw with WebGL 2. */
export function hasWebgl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

export class Flat {
  readonly ready: Promise<void>;
  private canvas = document.createElement('canvas');
  private land: [number, number][][] = [];
  private points?: Points;
  private groups = new Uint8Array(0);
  private window: [number, number] = [-Infinity, Infinity];
  private centre: [number, number] = [0.58, 0.43];
  private zoom = 1.2;
  private chosen = -1;
  private shown: Heap[] = [];
  private watch: ResizeObserver;

  constructor(
    private box: HTMLElement,
    private dark: boolean,
    private onpick: (point: number) => void,
  ) {
    this.canvas.style.cssText = 'width:100%;height:100%;display:block';
    box.append(this.canvas);
    this.canvas.addEventListener('click', (event) => this.click(event.offsetX, event.offsetY));
    this.canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.zoomTo(this.zoom - Math.sign(event.deltaY) * 0.5);
    });
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(box);
    this.ready = countries('coarse').then((list) => this.setLand(list));
  }

  setPoints(points: Points, groups: Uint8Array): void {
    [this.points, this.groups, this.chosen] = [points, groups as Uint8Array<ArrayBuffer>, -1];
    this.draw();
  }

  setWindow(window: [number, number]): void {
    this.window = window;
    this.draw();
  }

  recolour(dark: boolean): void {
    this.dark = dark;
    this.draw();
  }

  choose(point: number): void {
    this.chosen = point;
    this.draw();
  }

  /** Fits the middle 84 of 100 incidents. */
  fit(): void {
    const { points } = this;
    if (!points?.n) return;
    const part = (values: Float32Array, share: number): number =>
      Float32Array.from(values).sort()[Math.round(share * (values.length - 1))]!;
    const [w, e] = [part(points.x, 0.08), part(points.x, 0.92)];
    const [n, s] = [part(points.y, 0.08), part(points.y, 0.92)];
    this.centre = [(w + e) / 2, (n + s) / 2];
    const room = Math.min(
      (this.box.clientWidth - 120) / Math.max(1e-6, e - w),
      (this.box.clientHeight - 120) / Math.max(1e-6, s - n),
    );
    this.zoomTo(Math.min(6.4, Math.log2(Math.max(512, room) / 512)));
  }

  /** south,west,north,east of what is seen. */
  bounds(): [number, number, number, number] {
    const [w, n] = this.ground(0, 0);
    const [e, s] = this.ground(this.box.clientWidth, this.box.clientHeight);
    return [latitude(s), w * 360 - 180, latitude(n), e * 360 - 180];
  }

  destroy(): void {
    this.watch.disconnect();
    this.canvas.remove();
  }

  private setLand(list: Country[]): void {
    const mercator = (at: number[]): [number, number] => [mercatorX(at[0]!), mercatorY(at[1]!)];
    this.land = list.flatMap(({ geometry }) =>
      (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()).map((ring) =>
        ring.map(mercator),
      ),
    );
    this.draw();
  }

  private get scale(): number {
    return 512 * 2 ** this.zoom;
  }

  private ground(px: number, py: number): [number, number] {
    return [
      this.centre[0] + (px - this.box.clientWidth / 2) / this.scale,
      this.centre[1] + (py - this.box.clientHeight / 2) / this.scale,
    ];
  }

  private pixel(x: number, y: number): [number, number] {
    return [
      (x - this.centre[0]) * this.scale + this.box.clientWidth / 2,
      (y - this.centre[1]) * this.scale + this.box.clientHeight / 2,
    ];
  }

  private zoomTo(zoom: number): void {
    this.zoom = Math.max(0, Math.min(DEEPEST, zoom));
    this.draw();
  }

  /** A single incident is chosen, a heap is opened; incidents of one place are chosen in turn. */
  private click(px: number, py: number): void {
    const hit = this.shown.findLast((heap) => {
      const [x, y] = this.pixel(heap.x, heap.y);
      return Math.hypot(x - px, y - py) <= heapSize(heap.n) / 2 + RIM;
    });
    if (!hit) {
      this.centre = this.ground(px, py);
      this.draw();
    } else if (hit.n === 1) this.onpick(hit.one);
    else if (hit.places > 1 && this.zoom < DEEPEST) {
      this.centre = [hit.x, hit.y];
      this.zoomTo(this.zoom + 1.8);
    } else this.onpick(this.next(hit));
  }

  private next(heap: Heap): number {
    const { points } = this;
    if (!points) return heap.one;
    const near = FAN / this.scale;
    const here = (i: number): boolean =>
      Math.hypot(points.x[i]! - heap.x, points.y[i]! - heap.y) <= near && inWindow(points, i, this.window);
    for (let i = this.chosen + 1; i < points.n; i += 1) if (here(i)) return i;
    return heap.one;
  }

  private draw(): void {
    const [width, height, dense] = [this.box.clientWidth, this.box.clientHeight, devicePixelRatio];
    const pen = this.canvas.getContext('2d');
    if (!pen || !width || !height) return;
    [this.canvas.width, this.canvas.height] = [width * dense, height * dense];
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    this.drawLand(pen, width, height);
    if (this.points) this.drawHeaps(pen, this.points);
  }

  private drawLand(pen: CanvasRenderingContext2D, width: number, height: number): void {
    const ink = this.dark ? INK.dark : INK.light;
    pen.fillStyle = ink.sea;
    pen.fillRect(0, 0, width, height);
    pen.beginPath();
    for (const ring of this.land) {
      ring.forEach(([x, y], i) => pen[i ? 'lineTo' : 'moveTo'](...this.pixel(x, y)));
      pen.closePath();
    }
    pen.fillStyle = ink.land;
    pen.strokeStyle = ink.line;
    pen.fill('evenodd');
    pen.stroke();
  }

  private drawHeaps(pen: CanvasRenderingContext2D, points: Points): void {
    this.shown = heaps(points, this.groups, this.zoom, this.window);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = '12px sans-serif';
    for (const heap of this.shown) {
      const [x, y] = this.pixel(heap.x, heap.y);
      const kind = GROUPS[heap.groups.indexOf(Math.max(...heap.groups))]!;
      pen.beginPath();
      pen.arc(x, y, heap.n === 1 ? 7 : heapSize(heap.n) / 2, 0, 2 * Math.PI);
      pen.fillStyle = this.dark ? INK.dark.sea : '#ffffff';
      pen.fill();
      pen.strokeStyle = this.dark ? kind.dark : kind.light;
      pen.lineWidth = heap.n === 1 ? 5 : 4;
      pen.stroke();
      pen.fillStyle = this.dark ? '#ffffff' : '#14181c';
      if (heap.n > 1) pen.fillText(String(heap.n), x, y);
    }
    if (this.chosen < 0) return;
    pen.beginPath();
    pen.arc(...this.pixel(points.x[this.chosen]!, points.y[this.chosen]!), 14, 0, 2 * Math.PI);
    pen.strokeStyle = this.dark ? '#ffffff' : '#14181c';
    pen.lineWidth = 2;
    pen.stroke();
  }
}

function latitude(y: number): number {
  return (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
}
