// The sizes with room for the list and the conversation side by side.
import { describeScreens } from './appearance.ts';

describeScreens({ '1093×614': { width: 1093, height: 614 } }, { always: true, states: true });
describeScreens({ '1280×720': { width: 1280, height: 720 } }, { states: true });
