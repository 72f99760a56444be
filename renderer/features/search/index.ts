// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { hitId, hitItem } from './hit-item.tsx';
export { type Hit, useHits } from './use-hits.ts';
