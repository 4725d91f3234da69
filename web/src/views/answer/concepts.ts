// The solution concepts as docs/concepts.md puts them, in short.
export type Concept = 'nash' | 'gmr' | 'smr' | 'seq' | 'sseq' | 'sim' | 'seq_or_sim';

interface Told {
  name: string;
  full: string;
  stays: string; // "A party that could improve stays where it is" ...
}

export const concepts: Record<Concept, Told> = {
  nash: { name: 'Nash', full: 'Nash stability', stays: 'never: it takes every improvement it has' },
  gmr: {
    name: 'GMR',
    full: 'general metarationality',
    stays: 'if the others can answer so that it ends up no better, whatever the answer costs them',
  },
  smr: {
    name: 'SMR',
    full: 'symmetric metarationality',
    stays: 'as GMR, and it cannot get out of the answer by a move of its own',
  },
  seq: {
    name: 'SEQ',
    full: 'sequential stability',
    stays: 'if the others can answer so, each step of the answer improving things for the one who makes it',
  },
  sseq: {
    name: 'SSEQ',
    full: 'symmetric sequential stability',
    stays: 'as SEQ, and it cannot get out of the answer by a move of its own',
  },
  sim: {
    name: 'SIM',
    full: 'simultaneous stability',
    stays: 'if improvements that others make at the same time leave it no better',
  },
  seq_or_sim: {
    name: 'SEQ or SIM',
    full: 'sequential or simultaneous stability',
    stays: 'if it would stay under SEQ, or it would stay under SIM',
  },
};

export const allConcepts = Object.keys(concepts) as Concept[];
export const conceptName = (concept: Concept) => concepts[concept].name;
export const tooltip = (concept: Concept) =>
  `${concepts[concept].full}. A party that could improve stays: ${concepts[concept].stays}.`;

// Those that `require` answers about.
export const inverse: Concept[] = ['nash', 'gmr', 'smr', 'seq', 'sseq'];
