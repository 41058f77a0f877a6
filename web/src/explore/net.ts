/** The actor network: ties put together to edges, filtered, laid out. */
import {
  forceCenter,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
} from 'd3-force';
import type { Shapes } from '../api/client';

export type Tie = Shapes['TieRow'];

export interface Node {
  id: string;
  name: string;
  degree: number;
  x: number;
  y: number;
}

export interface Edge {
  source: Node;
  target: Node;
  sign: number; // -1 conflict, 1 cooperation
  kinds: string[];
  witnesses: number;
  claims: number;
  both: boolean; // there is an edge the other way too
  talk: boolean; // words only
}

export const MOST = 150; // actors drawn

const TALK = new Set(['negotiates']);

function grouped(ties: Tie[]): Map<string, Tie[]> {
  const out = new Map<string, Tie[]>();
  for (const tie of ties) {
    if (!tie.actor.id || !tie.other.id || tie.actor.id === tie.other.id) continue;
    const key = `${tie.actor.id}\n${tie.other.id}\n${tie.sign}`;
    out.set(key, [...(out.get(key) ?? []), tie]);
  }
  return out;
}

/** Nodes and edges of ties with at least so many witnesses, of actors with at least so many ties. */
export function network(ties: Tie[], least: number, degree: number): { nodes: Node[]; edges: Edge[] } {
  const groups = grouped(ties.filter((tie) => tie.witnesses >= least));
  const nodes = new Map<string, Node>();
  const node = (one: Tie['actor']): Node => {
    let found = nodes.get(one.id);
    if (!found) nodes.set(one.id, (found = { id: one.id, name: one.name, degree: 0, x: 0, y: 0 }));
    return found;
  };
  let edges: Edge[] = [...groups.values()].map((list) => ({
    source: node(list[0]!.actor),
    target: node(list[0]!.other),
    sign: list[0]!.sign,
    kinds: [...new Set(list.map((tie) => tie.kind))],
    witnesses: Math.max(...list.map((tie) => tie.witnesses)),
    claims: new Set(list.flatMap((tie) => tie.claims)).size,
    both: groups.has(`${list[0]!.other.id}\n${list[0]!.actor.id}\n${list[0]!.sign}`),
    talk: list.every((tie) => TALK.has(tie.kind)),
  }));
  for (const edge of edges) {
    edge.source.degree += 1;
    edge.target.degree += 1;
  }
  const kept = [...nodes.values()]
    .filter((one) => one.degree >= degree)
    .sort((a, b) => b.degree - a.degree)
    .slice(0, MOST);
  const ids = new Set(kept.map((one) => one.id));
  edges = edges.filter((edge) => ids.has(edge.source.id) && ids.has(edge.target.id));
  const tied = new Set(edges.flatMap((edge) => [edge.source.id, edge.target.id]));
  return { nodes: kept.filter((one) => tied.has(one.id)), edges };
}

/** Places the nodes within a box. The same ties give the same picture. */
export function laidOut(nodes: Node[], edges: Edge[], width: number, height: number): void {
  nodes.forEach((one, i) => {
    const turn = (i / nodes.length) * 2 * Math.PI;
    one.x = width / 2 + Math.cos(turn) * width * 0.3;
    one.y = height / 2 + Math.sin(turn) * height * 0.3;
  });
  const simulation = forceSimulation(nodes)
    .force('link', forceLink<Node, Edge>(edges).distance(95).strength(0.35))
    .force('charge', forceManyBody().strength(-320))
    .force(
      'room',
      forceCollide<Node>((one) => 20 + Math.min(34, one.name.length * 2)),
    )
    .force('centre', forceCenter(width / 2, height / 2))
    .force('x', forceX(width / 2).strength(0.04))
    .force('y', forceY(height / 2).strength(0.04 + 0.05 * (width / height)))
    .stop();
  simulation.tick(260);
  const [left, right] = [Math.min(...nodes.map((n) => n.x)), Math.max(...nodes.map((n) => n.x))];
  const [up, down] = [Math.min(...nodes.map((n) => n.y)), Math.max(...nodes.map((n) => n.y))];
  for (const one of nodes) {
    one.x = 90 + ((one.x - left) / Math.max(1, right - left)) * (width - 180);
    one.y = 26 + ((one.y - up) / Math.max(1, down - up)) * (height - 52);
  }
}

/** Path of an edge from rim to rim; bent when there is one the other way, so that both are seen. */
export function path({ source, target, both }: Edge): string {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const far = Math.max(1, Math.hypot(dx, dy));
  const [ux, uy] = [dx / far, dy / far];
  const bend = both ? Math.min(28, far * 0.16) : 0;
  const [mx, my] = [(source.x + target.x) / 2 - uy * bend, (source.y + target.y) / 2 + ux * bend];
  const start = `M${(source.x + ux * 7).toFixed(1)} ${(source.y + uy * 7).toFixed(1)}`;
  return `${start} Q${mx.toFixed(1)} ${my.toFixed(1)} ${(target.x - ux * 11).toFixed(1)} ${(target.y - uy * 11).toFixed(1)}`;
}
