/** Incidents with a place, as columns that come from /api/points. */

export interface Points {
  n: number;
  x: Float32Array; // Web Mercator, 0 to 1
  y: Float32Array;
  lon: Float32Array;
  lat: Float32Array;
  day: Float32Array; // days since 1970-01-01; NaN: undated
  last: Float32Array;
  type: Float32Array; // index in the vocabulary
  evidence: Float32Array;
  precision: Float32Array;
  radius: Float32Array; // km
  killed: Float32Array;
}

export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

export function mercatorY(lat: number): number {
  const bounded = Math.max(-85.05, Math.min(85.05, lat));
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) / (2 * Math.PI);
}

/** Reads the answer: a line of JSON, then each column as n little-endian floats. */
export function decode(bytes: ArrayBuffer): Points {
  const end = new Uint8Array(bytes).indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 0, end))) as {
    n: number;
    columns: string[];
  };
  const { n } = head;
  const column = (name: string): Float32Array => {
    const at = head.columns.indexOf(name);
    if (at < 0) throw new Error(`the points have no column ${name}`);
    return new Float32Array(bytes, end + 1 + at * n * 4, n);
  };
  const [lon, lat, day] = [column('lon'), column('lat'), column('day')];
  const last = column('last_day').map((value, i) => (Number.isNaN(value) ? day[i]! : value));
  return {
    n,
    lon,
    lat,
    x: lon.map(mercatorX),
    y: lat.map(mercatorY),
    day,
    last,
    type: column('type'),
    evidence: column('evidence'),
    precision: column('precision'),
    radius: column('radius_km'),
    killed: column('killed_best'),
  };
}

/** Whether a point lies in the window of days. The undated do only while the window is open. */
export function inWindow(points: Points, i: number, window: [number, number]): boolean {
  if (window[0] === -Infinity && window[1] === Infinity) return true;
  return points.last[i]! >= window[0] && points.day[i]! <= window[1];
}
