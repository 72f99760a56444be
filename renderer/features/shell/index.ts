// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { Notices } from './Notices.tsx';
export { PartBoundary } from './PartBoundary.tsx';
