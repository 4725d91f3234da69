// What can be done with a model in the list.
export type Action = 'copy' | 'rename' | 'delete' | 'yaml' | 'gmcr' | 'csv';
