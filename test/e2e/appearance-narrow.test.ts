// The sizes with room for one thing at a time.
import { describeScreens } from './appearance.ts';

describeScreens({
	'200 % of 1280×720': { width: 1280, height: 720, zoom: 2 },
	'320 wide': { width: 320, height: 640 },
});
