/** The map with its data: base, layer, heaps, picking. The component only tells it what to show. */
import * as libre from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { circle, countries, EMPTY, hatch, labels, style } from './base';
import { heaps, heapSize, NEAR, type Heap } from './gather';
import { MARK, PointLayer } from './layer';
import { inWindow, type Points } from './points';
import type { FeatureCollection } from 'geojson';

libre.setWorkerUrl(worker);

export interface Position {
  zoom: number;
  lat: number;
  lon: number;
}

export type Hit = { point: number } | { heap: Heap } | null;
const IMPRECISE = 2; // index of "district" in the vocabulary's precisions
const WIDEST = 150; // km; wider ones would cover all others: they are drawn for the chosen incident only

export class Chart {
  readonly map: libre.Map;
  readonly layer = new PointLayer();
  ready: Promise<void>;
  private points?: Points;
  private groups: Uint8Array = new Uint8Array(0);
  private list: Heap[] = [];
  private shownZoom = NaN;
  private frame = 0;

  constructor(box: HTMLElement, position: Position | null, dark: boolean, still: boolean) {
    this.map = new libre.Map({
      container: box,
      style: style(dark),
      center: position ? [position.lon, position.lat] : [30, 25],
      zoom: position?.zoom ?? 1.2,
      maxZoom: 13,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: still ? 0 : 150,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new libre.NavigationControl({ showCompass: false }), 'top-right');
    this.map.addControl(new libre.ScaleControl({}), 'bottom-right');
    this.layer.dark = dark;
    this.ready = new Promise((done) => this.map.once('style.load', () => void this.dress(dark).then(done)));
    this.map.on('zoom', () => Math.floor(this.map.getZoom() * 2) !== this.shownZoom && this.regather());
  }

  /** Adds the ground and our layer to a new style. */
  private async dress(dark: boolean): Promise<void> {
    this.map.addImage('hatch', hatch(dark));
    this.layer.dark = dark;
    this.map.addLayer(this.layer, 'heaps');
    const coarse = await countries('coarse');
    this.source('land').setData({ type: 'FeatureCollection', features: coarse });
    this.source('names').setData(labels(coarse));
    void countries('fine').then((fine) => {
      this.source('land').setData({ type: 'FeatureCollection', features: fine });
      this.source('names').setData(labels(fine));
    });
  }

  /** Changes the colours; what is shown stays. */
  recolour(dark: boolean): void {
    const wanted = style(dark);
    for (const { id, ...layer } of wanted.layers) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(id, name as never, value as never);
      }
    }
    if (this.map.hasImage('hatch')) this.map.updateImage('hatch', hatch(dark));
    this.layer.dark = dark;
    this.map.triggerRepaint();
  }

  setPoints(points: Points, groups: Uint8Array): void {
    this.points = points;
    this.groups = groups;
    this.layer.chosen = -1;
    this.layer.setPoints(points, groups);
    this.regather();
    this.setAreas();
  }

  setWindow(window: [number, number]): void {
    this.layer.window = window;
    this.map.triggerRepaint();
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.regather());
  }

  /** Shows the point as the chosen one and brings it into sight. */
  choose(point: number): void {
    this.layer.chosen = point;
    this.setAreas();
    if (point >= 0 && this.points) {
      const at: [number, number] = [this.points.lon[point]!, this.points.lat[point]!];
      if (!this.map.getBounds().contains(at)) this.map.panTo(at);
    }
    this.map.triggerRepaint();
  }

  /** Fits what is shown. */
  fit(): void {
    const { points } = this;
    if (!points?.n) return;
    // A few far places do not make the map small: the middle 84 of 100
    const part = (values: Float32Array, share: number): number =>
      Float32Array.from(values).sort()[Math.round(share * (values.length - 1))]!;
    const [w, e] = [part(points.lon, 0.08), part(points.lon, 0.92)];
    const [s, n] = [part(points.lat, 0.08), part(points.lat, 0.92)];
    this.map.fitBounds([w, s, e, n], { padding: 60, maxZoom: 6.4, animate: false });
  }

  /** What lies at a pixel of the map. */
  hit(x: number, y: number): Hit {
    const { points } = this;
    if (!points) return null;
    const size = 512 * 2 ** this.map.getZoom();
    const zero = this.map.project([-180, 85.0511287798066]);
    if (this.map.getZoom() < NEAR) {
      const found = this.list.findLast(
        (heap) => Math.hypot(heap.x * size + zero.x - x, heap.y * size + zero.y - y) <= heapSize(heap.n) / 2,
      );
      return !found ? null : found.n === 1 ? { point: found.one } : { heap: found };
    }
    let [best, near] = [-1, MARK * 0.75];
    for (let i = 0; i < points.n; i += 1) {
      const far = Math.hypot(
        points.x[i]! * size + zero.x + this.layer.fans[2 * i]! - x,
        points.y[i]! * size + zero.y + this.layer.fans[2 * i + 1]! - y,
      );
      if (far <= near && inWindow(points, i, this.layer.window)) [best, near] = [i, far];
    }
    return best < 0 ? null : { point: best };
  }

  /** Zooms to what a heap holds. */
  open(heap: Heap): void {
    const lon = heap.x * 360 - 180;
    const lat = (Math.atan(Math.exp((0.5 - heap.y) * 2 * Math.PI)) * 360) / Math.PI - 90;
    const zoom = heap.places === 1 ? Math.max(NEAR + 0.6, this.map.getZoom() + 1) : this.map.getZoom() + 1.8;
    this.map.easeTo({ center: [lon, lat], zoom });
  }

  /** south,west,north,east of what is seen. */
  bounds(): [number, number, number, number] {
    const seen = this.map.getBounds();
    return [seen.getSouth(), seen.getWest(), seen.getNorth(), seen.getEast()];
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.map.remove();
  }

  private source(name: string): libre.GeoJSONSource {
    return this.map.getSource(name) as libre.GeoJSONSource;
  }

  private regather(): void {
    const { points, map } = this;
    this.shownZoom = Math.floor(map.getZoom() * 2);
    if (!points || !map.getSource('heaps')) return;
    this.list = map.getZoom() < NEAR ? heaps(points, this.groups, this.shownZoom / 2, this.layer.window) : [];
    this.layer.setHeaps(this.list);
    const features = this.list
      .filter((heap) => heap.n > 1)
      .map((heap) => ({
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: [heap.x * 360 - 180, latitude(heap.y)] },
        properties: { text: short(heap.n), size: heap.n > 99 ? 13 : 12 },
      }));
    this.source('heaps').setData({ type: 'FeatureCollection', features });
  }

  private setAreas(): void {
    const { points } = this;
    if (!points) return;
    const seen = new Set<string>();
    const areas: FeatureCollection = { ...EMPTY, features: [] };
    const at = this.layer.chosen;
    if (at >= 0 && points.precision[at]! >= IMPRECISE && points.radius[at]! > WIDEST) {
      areas.features.push(circle(points.lon[at]!, points.lat[at]!, points.radius[at]!));
    }
    for (let i = 0; i < points.n && areas.features.length < 400; i += 1) {
      const [lon, lat, km] = [points.lon[i]!, points.lat[i]!, points.radius[i]!];
      const key = `${lon},${lat}`;
      if (points.precision[i]! < IMPRECISE || km < 8 || km > WIDEST || seen.has(key)) continue;
      seen.add(key);
      areas.features.push(circle(lon, lat, km));
    }
    this.source('areas').setData(areas);
  }
}

function latitude(y: number): number {
  return (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
}

function short(n: number): string {
  return n < 10_000 ? String(n) : `${Math.round(n / 1000)}k`;
}
