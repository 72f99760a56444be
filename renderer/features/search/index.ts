// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { hitItem } from './hit-item.tsx';
export { useHits } from './use-hits.ts';
