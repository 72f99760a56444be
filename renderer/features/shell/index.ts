// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { DataBar, DiskBar } from './Bars.tsx';
export { Shell } from './Shell.tsx';
