// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { Attachments } from './Attachments.tsx';
