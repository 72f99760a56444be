// What a correction of the intent says of the text analysed last: which log-odds should have been higher, which lower.
import type { CorrectedIntent } from '../../contract/judgement.ts';
import { outputOf } from './model.ts';
import { type Output, outputs, sentimentOutputs } from './model-data.ts';

/** The intents that can be learned, and what each word adds to their log-odds. */
export type IntentShifts = Readonly<Partial<Record<IntentOutput, number>>>;
export type IntentOutput = Exclude<Output, 'polarity' | 'neutrality'>;
export const intentOutputs = outputs.slice(sentimentOutputs) as readonly IntentOutput[];

/** The log-odds that an intent reaches where the owner says so, and where they deny it. */
const given = 1.5;
const denied = -2.5;
/** One correction moves no log-odds further, shared among the words of its text; all together move a text's no further. */
const maxShift = 8;
export const limitShift = (shift: number): number => Math.max(-maxShift, Math.min(maxShift, shift));
/** The log-odds of intents are as far apart as this many times a polarity. */
export const intentScale = 1.6;
/** These are asked before what the owner said, so they must not pass. */
const rivals: readonly IntentOutput[] = ['order', 'thanks', 'leaving', 'safety', 'spam'];
const mayPass = -1.5;

const lowered = (output: IntentOutput): number => limitShift(Math.min(0, denied - outputOf(output)));

export function intentShiftsOf(intent: CorrectedIntent): IntentShifts {
	if (intent === 'notSpam') return { spam: lowered('spam') };
	const shifts: Partial<Record<IntentOutput, number>> = {};
	for (const output of intent === 'other' ? intentOutputs : rivals)
		if (output !== intent && outputOf(output) > mayPass) shifts[output] = lowered(output);
	if (intent !== 'other') shifts[intent] = limitShift(Math.max(0, given - outputOf(intent)));
	return shifts;
}
