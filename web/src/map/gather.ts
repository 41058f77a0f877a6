/** What is drawn where: places gathered when far, incidents of one place fanned out around it when near. */
import { GROUPS } from '../lib/kinds';
import { inWindow, type Points } from './points';

/** From this zoom on every incident is drawn by itself. */
export const NEAR = 6;
const CELL = 46; // pixels

export interface Heap {
  x: number;
  y: number;
  n: number;
  killed: number;
  groups: number[];
  one: number; // the point, if there is but one
  places: number;
}

/** Heaps of what lies within a cell of the screen at a zoom. */
export function heaps(points: Points, groups: Uint8Array, zoom: number, window: [number, number]): Heap[] {
  const cells = (512 * 2 ** zoom) / CELL;
  const out = new Map<number, Heap & { at: Set<number> }>();
  for (let i = 0; i < points.n; i += 1) {
    if (!inWindow(points, i, window)) continue;
    const key = Math.floor(points.x[i]! * cells) * 65536 + Math.floor(points.y[i]! * cells);
    let heap = out.get(key);
    if (!heap) {
      heap = { x: 0, y: 0, n: 0, killed: 0, groups: GROUPS.map(() => 0), one: i, places: 0, at: new Set() };
      out.set(key, heap);
    }
    heap.n += 1;
    heap.x += (points.x[i]! - heap.x) / heap.n;
    heap.y += (points.y[i]! - heap.y) / heap.n;
    heap.killed += Math.max(0, points.killed[i]!);
    heap.groups[groups[i]!]! += 1;
    if (heap.at.size < 3) heap.at.add(points.x[i]! + points.y[i]! * 7);
  }
  const list = [...out.values()].map(({ at, ...heap }) => ({ ...heap, places: at.size }));
  return merged(list, 512 * 2 ** zoom);
}

/** Pixels across of a heap of n incidents. */
export function heapSize(n: number): number {
  return Math.min(72, 24 + 7 * Math.log2(n));
}

/** Puts heaps together that would hide each other; `scale` is pixels of the whole world's width. */
function merged(list: Heap[], scale: number): Heap[] {
  const cell = 72 / scale;
  const grid = new Map<number, Heap[]>();
  const key = (x: number, y: number): number => Math.floor(x / cell) * 65536 + Math.floor(y / cell);
  const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx * cell, dy * cell] as const));
  for (const heap of list.sort((a, b) => b.n - a.n)) {
    const around = near.flatMap(([dx, dy]) => grid.get(key(heap.x + dx, heap.y + dy)) ?? []);
    const into = around.find((other) => {
      const far = Math.hypot(other.x - heap.x, other.y - heap.y) * scale;
      return far < (heapSize(other.n) + heapSize(heap.n)) * 0.42;
    });
    if (!into) {
      const at = key(heap.x, heap.y);
      grid.set(at, [...(grid.get(at) ?? []), heap]);
    } else {
      into.n += heap.n;
      into.killed += heap.killed;
      into.places += heap.places;
      into.groups = into.groups.map((n, i) => n + heap.groups[i]!);
    }
  }
  return [...grid.values()].flat();
}

/** Offsets in pixels that lay the incidents of one place on a spiral around it. */
export function fan(points: Points): Float32Array {
  const turn = Math.PI * (3 - Math.sqrt(5));
  const seen = new Map<number, number>();
  const total = new Map<number, number>();
  const key = (i: number): number =>
    Math.round(points.lon[i]! * 1e4) * 4e6 + Math.round(points.lat[i]! * 1e4);
  for (let i = 0; i < points.n; i += 1) total.set(key(i), (total.get(key(i)) ?? 0) + 1);
  const out = new Float32Array(points.n * 2);
  for (let i = 0; i < points.n; i += 1) {
    const place = key(i);
    const rank = seen.get(place) ?? 0;
    seen.set(place, rank + 1);
    const all = total.get(place)!;
    if (all === 1) continue;
    const step = Math.min(9.5, 95 / Math.sqrt(all));
    const from = Math.sqrt(rank + 0.35) * step;
    out[2 * i] = Math.cos(rank * turn) * from;
    out[2 * i + 1] = Math.sin(rank * turn) * from;
  }
  return out;
}
