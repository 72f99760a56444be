// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { Composer } from './Composer.tsx';
export { ConflictBar } from './ConflictBar.tsx';
