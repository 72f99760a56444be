// Main's own display, where no screen formats: menus, dialogs, the sign-in page. English until main knows the language of the screen.
import { englishText, type UiText } from '../../contract/ui-text.ts';

export const showText = (text: UiText): string => englishText(text);
