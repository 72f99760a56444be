// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { checkEveryText, checkTitle, isDue } from './check-text.ts';
export { addMessage, nothingNew, openPage } from './checking.ts';
