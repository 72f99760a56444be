// The short form of `npm run test:flips`: flipped bits in a filled data file are detected or harmless, and none sends other words.
import { expect, test } from 'vitest';
import { startDrill } from '../flips/drill.ts';
import { countFlips } from '../flips/figures.ts';
import { countCaughtMutant } from '../helpers/property.ts';

test('forty flipped bits: nothing changes in silence, and the undamaged file is not taken for damaged', () => {
	const drill = startDrill(7, 6);
	const outcomes = [...drill.run(40)];
	drill.end();
	expect(drill.falseAlarms).toMatchObject({ foundBy: [], isSame: true, failed: [] });
	expect(countFlips(outcomes)).toMatchObject({ flips: 40, silent: 0, isGreen: true });
	expect(outcomes.filter(({ hiddenAfterRepair }) => hiddenAfterRepair > 0)).toEqual([]);
	countCaughtMutant();
}, 60_000);
