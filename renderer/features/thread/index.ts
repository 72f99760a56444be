// What other screens may use. Lazy parts are not here: who loads them imports their file.

export { intentWord } from './about-words.ts';
export { CustomerPanel } from './CustomerPanel.tsx';
export { correctSentiment, unlearn } from './correct.ts';
export { lateWords } from './due-words.ts';
export { OutgoingActions } from './OutgoingActions.tsx';
export { runOutgoing } from './outgoing-actions.ts';
export { type OutgoingAction, outgoingWords } from './outgoing-words.ts';
export { sentimentWord, upsetWord } from './sentiment-words.ts';
export { snoozePresets as laterPresets } from './snooze-presets.ts';
export { presetWords } from './snooze-words.ts';
export { ThreadPane } from './ThreadPane.tsx';
