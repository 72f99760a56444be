// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { HoursEditor } from './HoursEditor.tsx';
