// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { everyWords, isDue, lookTitle } from './check-words.ts';
export { nothingNew, openPage, writeDown } from './checking.ts';
