// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { HoursEditor } from './HoursEditor.tsx';
export { weekText } from './week-text.ts';
