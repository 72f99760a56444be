import { openingMark } from './opening-mark.ts';

/** The fallback of everything that is loaded when it is opened. */
export const Opening = () => <span {...openingMark} />;
