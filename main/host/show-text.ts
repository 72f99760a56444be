// Main's own display, where no screen formats: menus, dialogs, the sign-in page. English until main knows the language of the screen.
import { type AnyText, englishText } from '../../contract/ui-text.ts';

export const showText = (text: AnyText): string => englishText(text);
