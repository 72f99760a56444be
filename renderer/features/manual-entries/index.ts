// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { checkEveryWords as everyWords, checkTitle as lookTitle, isDue } from './check-words.ts';
export { addMessage as writeDown, nothingNew, openPage } from './checking.ts';
