// What other screens may use. What is loaded only when it is wanted is in lazy.ts.

export { weekText } from '../../format/week-text.ts';
export { HoursEditor } from './HoursEditor.tsx';
