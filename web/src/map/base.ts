/** The ground: Natural Earth from world-atlas, served with the app. Nothing is asked of other servers. */
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import coarse from 'world-atlas/countries-110m.json?url';
import fine from 'world-atlas/countries-50m.json?url';

type Country = Feature<Polygon | MultiPolygon, { name: string }>;
type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

export const INK = {
  light: {
    sea: '#dbe5ea',
    land: '#f6f3ec',
    line: '#c3bcae',
    text: '#6d6a61',
    halo: '#f6f3ec',
    hatch: '#7a5a2a',
  },
  dark: {
    sea: '#0e1215',
    land: '#20262c',
    line: '#3d4852',
    text: '#97a2ac',
    halo: '#20262c',
    hatch: '#d9b36a',
  },
};

/** Countries of one scale; 110m is small and comes first. */
export async function countries(scale: 'coarse' | 'fine'): Promise<Country[]> {
  const answer = await fetch(scale === 'coarse' ? coarse : fine);
  const world = (await answer.json()) as World;
  return feature(world, world.objects.countries).features as Country[];
}

function area(ring: number[][]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!;
    return sum + x! * ny! - nx! * y!;
  }, 0);
}

function centre(ring: number[][]): [number, number] {
  let [x, y] = [0, 0];
  const six = 3 * area(ring);
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    const cross = ax! * by! - bx! * ay!;
    x += (ax! + bx!) * cross;
    y += (ay! + by!) * cross;
  });
  return [x / six, y / six];
}

/** One point for each name, in the country's largest part; large countries first. */
export function labels(list: Country[]): FeatureCollection {
  const features = list.map((country): Feature => {
    const shape = country.geometry;
    const rings =
      shape.type === 'Polygon' ? [shape.coordinates[0]!] : shape.coordinates.map((part) => part[0]!);
    const largest = rings.reduce((a, b) => (Math.abs(area(b)) > Math.abs(area(a)) ? b : a));
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: centre(largest) },
      properties: { name: country.properties.name, size: Math.abs(area(largest)) },
    };
  });
  return { type: 'FeatureCollection', features };
}

export function style(dark: boolean): StyleSpecification {
  const ink = dark ? INK.dark : INK.light;
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: EMPTY, tolerance: 0.25 },
      names: { type: 'geojson', data: EMPTY },
      areas: { type: 'geojson', data: EMPTY },
      heaps: { type: 'geojson', data: EMPTY },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': ink.sea } },
      {
        id: 'land',
        type: 'fill',
        source: 'land',
        paint: { 'fill-color': ink.land, 'fill-antialias': false },
      },
      { id: 'borders', type: 'line', source: 'land', paint: { 'line-color': ink.line, 'line-width': 0.8 } },
      {
        id: 'areas',
        type: 'fill',
        source: 'areas',
        minzoom: 4.5,
        paint: { 'fill-pattern': 'hatch', 'fill-opacity': 0.3 },
      },
      {
        id: 'rims',
        type: 'line',
        source: 'areas',
        minzoom: 4.5,
        paint: { 'line-color': ink.hatch, 'line-width': 0.8, 'line-dasharray': [4, 4], 'line-opacity': 0.6 },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: {
          'text-field': ['get', 'name'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 1, 10, 6, 14],
          'text-max-width': 7,
          'symbol-sort-key': ['-', 0, ['get', 'size']],
        },
        paint: { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.2 },
      },
      {
        id: 'heaps',
        type: 'symbol',
        source: 'heaps',
        maxzoom: 6,
        layout: {
          'text-field': ['get', 'text'],
          'text-size': ['get', 'size'],
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': dark ? '#ffffff' : '#14181c' },
      },
    ],
  };
}

/** Diagonal lines: somewhere in here, nobody says where. */
export function hatch(dark: boolean): { width: number; height: number; data: Uint8ClampedArray } {
  const size = 12;
  const value = parseInt((dark ? INK.dark : INK.light).hatch.slice(1), 16);
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const on = (x + y) % size < 1;
      data.set([(value >> 16) & 255, (value >> 8) & 255, value & 255, on ? 255 : 0], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

/** A circle on the ground as a polygon. */
export function circle(lon: number, lat: number, km: number): Feature {
  const ring = Array.from({ length: 49 }, (_, n) => {
    const turn = (n / 48) * 2 * Math.PI;
    const up = (km / 111.2) * Math.cos(turn);
    const across = ((km / 111.2) * Math.sin(turn)) / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
    return [lon + across, Math.max(-85, Math.min(85, lat + up))];
  });
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}
