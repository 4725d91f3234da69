// Layers by ELK, in a worker of its own so that the page never waits for it.
import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Picture } from './picture';
import { nodeSize, widthOf, type Positions } from './positions';

let elk: Elk | null = null;
const worker = () => (elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) }));

// The worker takes a moment to start.
export const prepare = () => void worker();

// `down`: layers one below the other, for narrow pages.
export async function layers({ nodes, moves }: Picture, down: boolean): Promise<Positions> {
  const first = nodes.find((n) => n.start) ?? nodes.find((n) => n.statusQuo);
  const graph = await worker().layout({
    id: 'graph',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': down ? 'DOWN' : 'RIGHT',
      'elk.layered.spacing.nodeNodeBetweenLayers': down ? '56' : '150',
      'elk.spacing.nodeNode': '26',
      'elk.spacing.componentComponent': '40',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    },
    children: nodes.map((node) => ({
      id: node.state.name,
      width: widthOf(node),
      height: nodeSize.height,
      ...(node === first ? { layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } } : {}),
    })),
    edges: moves.map((move, i) => ({ id: `move ${i}`, sources: [move.from], targets: [move.to] })),
  });
  return new Map(
    (graph.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => [id, { x: x + width / 2, y: y + height / 2 }]),
  );
}
