// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { DataBar } from './Bars.tsx';
export { Shell } from './Shell.tsx';
