// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { AccountProblem as AccountTrouble } from './AccountProblem.tsx';
export { EmptyQueue } from './EmptyQueue.tsx';
export { ListPane } from './ListPane.tsx';
