// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { CustomerPanel } from './CustomerPanel.tsx';
export { OutgoingActions } from './OutgoingActions.tsx';
export { runOutgoingFromAfar } from './outgoing-actions.ts';
export { actionText, type OutgoingAction, outgoingText } from './outgoing-text.ts';
export { snooze } from './snooze.ts';
export { ThreadPane } from './ThreadPane.tsx';
