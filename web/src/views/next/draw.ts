// How the picture looks in Cytoscape: parties by colour and dashes, improvements by arrow and line,
// equilibria and the status quo by shape and border. Colours are those of the page.
import type cytoscape from 'cytoscape';
import type { Model, States } from '../answer/analysis';
import { capital, list, partyName, stateTitle, under } from '../answer/words';
import { moveKey, type Kind, type Move } from './moves';
import type { Node, Picture } from './picture';
import { nodeSize, widthOf, type Positions } from './positions';

export const partyColours = 6;
export const dashes: number[][] = [[], [9, 4], [2, 4], [12, 4, 2, 4], [5, 2], [16, 4, 4, 4]];
export const dashOf = (party: number) => dashes[party % dashes.length] ?? [];
export const signs: Record<Kind, string> = { improvement: '↑', same: '=', worse: '↓', move: '' };

export interface Colours {
  paper: string;
  panel: string;
  line: string;
  ink: string;
  quiet: string;
  accent: string;
  holds: string;
  parties: string[];
}

// Canvas cannot use variables of the page: their colours are read from an element.
export function colours(probe: HTMLElement): Colours {
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const parties = Array.from({ length: partyColours }, (_, i) => read(`party-${i + 1}`));
  const [paper, panel, line, ink] = [read('paper'), read('panel'), read('line'), read('ink')];
  return { paper, panel, line, ink, quiet: read('quiet'), accent: read('accent'), holds: read('holds'), parties };
}

const mostLetters = 25; // in a line of a state

export const short = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

export function nodeLabel(node: Node, concepts: number): string {
  const role = node.statusQuo ? ' · status quo' : node.start ? ' · start' : '';
  const outcomes = list(node.state.outcomes);
  const lines = [`${capital(stateTitle(node.state))}${role}`, outcomes || node.state.situation, holding(node, concepts)];
  return lines
    .filter((line) => line !== '')
    .map((line) => short(line, mostLetters))
    .join('\n');
}

function holding({ under: some }: Node, concepts: number): string {
  if (some.length === 0) return '';
  if (some.length === concepts) return 'holds under every concept';
  const named = `holds: ${under(some)}`;
  return named.length <= mostLetters ? named : `holds: ${some.length} of ${concepts} concepts`;
}

export const edgeLabel = (model: Model, move: Move) =>
  `${short(partyName(model, move.party), 16)} ${signs[move.kind]}`.trim();

export function elements(picture: Picture, positions: Positions, states: States): cytoscape.ElementDefinition[] {
  const { model, concepts } = states.analysis;
  const nodes = picture.nodes.map((node) => ({
    group: 'nodes' as const,
    data: { id: node.state.name, label: nodeLabel(node, concepts.length), width: widthOf(node) },
    classes: [
      node.statusQuo ? 'status-quo' : node.start ? 'start' : '',
      node.under.length > 0 ? 'holds' : '',
      node.opened ? 'opened' : '',
    ].join(' '),
    position: { ...(positions.get(node.state.name) ?? { x: 0, y: 0 }) },
  }));
  const edges = picture.moves.map((move) => {
    const party = model.parties.findIndex((p) => p.id === move.party);
    return {
      group: 'edges' as const,
      data: { id: moveKey(move), source: move.from, target: move.to, label: edgeLabel(model, move) },
      classes: [move.kind, `party-${Math.max(0, party) % partyColours}`].join(' '),
    };
  });
  return [...nodes, ...edges];
}

export function style(c: Colours): cytoscape.StylesheetJson {
  const parties = c.parties.map((colour, i) => {
    const dash = dashOf(i);
    return {
      selector: `edge.party-${i}`,
      style: {
        'line-color': colour,
        'target-arrow-color': colour,
        'line-style': dash.length > 0 ? ('dashed' as const) : ('solid' as const),
        ...(dash.length > 0 ? { 'line-dash-pattern': dash } : {}),
      },
    };
  });
  return [
    {
      selector: 'node',
      style: {
        shape: 'ellipse',
        width: 'data(width)',
        height: nodeSize.height,
        label: 'data(label)',
        'text-wrap': 'wrap',
        'text-max-width': String(nodeSize.width),
        'text-valign': 'center',
        'font-family': 'system-ui, sans-serif',
        'font-size': 12,
        'line-height': 1.25,
        color: c.ink,
        'background-color': c.paper,
        'border-width': 1,
        'border-color': c.quiet,
      },
    },
    { selector: 'node.holds', style: { shape: 'round-rectangle', 'border-width': 5, 'border-style': 'double', 'border-color': c.holds } },
    { selector: 'node.status-quo, node.start', style: { shape: 'hexagon', 'background-color': c.panel } },
    {
      selector: 'edge',
      style: {
        'curve-style': 'bezier',
        width: 1.5,
        label: 'data(label)',
        'font-family': 'system-ui, sans-serif',
        'font-size': 11,
        color: c.ink,
        'text-background-color': c.paper,
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
        'target-arrow-shape': 'vee',
        'arrow-scale': 1.1,
      },
    },
    ...parties,
    { selector: 'edge.improvement', style: { width: 3, 'target-arrow-shape': 'triangle' } },
    { selector: 'edge.worse, edge.same, edge.move', style: { 'target-arrow-fill': 'hollow', 'target-arrow-shape': 'triangle' } },
    { selector: '.faded', style: { opacity: 0.3 } },
    { selector: 'node.here', style: { 'underlay-color': c.accent, 'underlay-opacity': 0.35, 'underlay-padding': 7 } },
    { selector: 'edge.now', style: { width: 5, 'font-weight': 'bold', 'underlay-color': c.accent, 'underlay-opacity': 0.25, 'underlay-padding': 4 } },
    { selector: 'node.chosen', style: { 'outline-width': 3, 'outline-color': c.accent, 'outline-offset': 3 } },
  ] as cytoscape.StylesheetJson;
}
