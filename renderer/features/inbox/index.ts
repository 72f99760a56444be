// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { AccountProblem } from './AccountProblem.tsx';
export { EmptyQueue } from './EmptyQueue.tsx';
export { ListPane } from './ListPane.tsx';
export { SpamPane } from './SpamPane.tsx';
